//! The parts of the window: functions `thing_ui(ui, &Context, …)` that read and paint, and send
//! commands. None changes the state.
