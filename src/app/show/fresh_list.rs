//! Has winit list the screens of an X11 desktop anew. It keeps its list until the desktop tells of a
//! change, and the events that tell of one never reach it: Xlib drops what no extension of its own
//! reads. A change of the resources of a window does reach it, and lets it look again.

/// Whether a new list will be there within some frames; `false` elsewhere than on X11, where it is
/// always the newest.
#[cfg(all(unix, not(target_os = "macos")))]
pub(super) fn ask(window: &impl raw_window_handle::HasWindowHandle) -> bool {
    use raw_window_handle::RawWindowHandle;
    use x11rb::{
        connection::Connection,
        protocol::xproto::{AtomEnum, ConnectionExt, PropMode},
    };

    let id = match window.window_handle().map(|handle| handle.as_raw()) {
        Ok(RawWindowHandle::Xlib(handle)) => u32::try_from(handle.window).ok(),
        Ok(RawWindowHandle::Xcb(handle)) => Some(handle.window.get()),
        _ => None,
    };
    // A desktop that is none of X11 is asked for no window of it.
    let Some(id) = id else { return false };
    let Ok((desktop, _)) = x11rb::connect(None) else { return false };
    // Nothing is added, but the window is told of it.
    let (property, text) = (AtomEnum::RESOURCE_MANAGER, AtomEnum::STRING);
    let touched = desktop.change_property(PropMode::APPEND, id, property, text, 8, 0, &[]);
    touched.is_ok() && desktop.flush().is_ok()
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
pub(super) fn ask<T>(_window: &T) -> bool {
    false
}
