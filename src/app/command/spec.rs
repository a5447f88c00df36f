//! The table of commands. One row is all that the window knows of one: menus, shortcuts, the
//! palette, the help page and what is done are read from it.

use super::{
    CommandGroup,
    conditions::{
        has_kind, has_map_style, has_no_way_back, is_across, is_editable, is_figure_chosen,
        is_leg_chosen, is_slide_chosen,
    },
    figures,
    keys::{self, alt, ctrl, ctrl_shift, plain, shift},
    slides, view,
};
use crate::app::{
    Context, DocumentOrigin, Editing, PlaybackClock, ScreenUse, SlideAct, State,
    dialogs::{Dialog, FilePurpose, KeyFigureDraft},
    export::{self, Pictures},
    state::Aside,
};
use egui::{Key, KeyboardShortcut, ViewportCommand};
use waymark_language::Language;
use waymark_model::{Across, MapStyle, MovementKind, Picture};
use waymark_store::Example;

/// Whose the keys of a command are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KeyScope {
    /// The window's; keys without Ctrl only while no field and no dialogue has the caret.
    Window,
    /// The ledger's, whose list has the keyboard; never in a field.
    Figures,
    /// The history's; in a field they undo what was typed.
    History,
}

/// A menu within a menu.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Submenu {
    /// The row stands at the end of the menu of recent files.
    Recent,
    /// The row stands in the menu of examples.
    Examples,
    /// The row is followed by the menu of the languages of names.
    Names,
}

/// What undo and redo name.
type Object = fn(&Editing) -> Option<&str>;

/// A row of the table.
pub struct Spec {
    pub group: CommandGroup,
    /// Key of its name in the catalogue.
    name: &'static str,
    /// The first is shown in menus.
    pub keys: &'static [KeyboardShortcut],
    pub scope: KeyScope,
    /// Whether a menu draws a line above it.
    pub begins_section: bool,
    pub submenu: Option<Submenu>,
    /// Another menu that it stands in, at the end.
    also_in: Option<CommandGroup>,
    pub waits_for_typing: bool,
    when: Option<fn(&Context<'_>) -> bool>,
    tick: Option<fn(&Context<'_>) -> bool>,
    object: Option<Object>,
    pub run: fn(&mut State, &egui::Context),
}

impl Spec {
    const fn new(
        group: CommandGroup,
        name: &'static str,
        keys: &'static [KeyboardShortcut],
        run: fn(&mut State, &egui::Context),
    ) -> Self {
        Self {
            group,
            name,
            keys,
            scope: KeyScope::Window,
            begins_section: false,
            submenu: None,
            also_in: None,
            waits_for_typing: false,
            when: None,
            tick: None,
            object: None,
            run,
        }
    }

    const fn section(self) -> Self {
        Self { begins_section: true, ..self }
    }

    const fn submenu(self, submenu: Submenu) -> Self {
        Self { submenu: Some(submenu), ..self }
    }

    const fn also_in(self, group: CommandGroup) -> Self {
        Self { also_in: Some(group), ..self }
    }

    const fn scope(self, scope: KeyScope) -> Self {
        Self { scope, ..self }
    }

    const fn after_typing(self) -> Self {
        Self { waits_for_typing: true, ..self }
    }

    /// It can be obeyed only when this holds.
    const fn when(self, when: fn(&Context<'_>) -> bool) -> Self {
        Self { when: Some(when), ..self }
    }

    /// It switches something, which is on when this holds.
    const fn tick(self, tick: fn(&Context<'_>) -> bool) -> Self {
        Self { tick: Some(tick), ..self }
    }

    /// Its name goes on with this, without which it cannot be obeyed.
    const fn of(self, object: Object) -> Self {
        Self { object: Some(object), ..self }
    }
}

/// Makes the commands, their list in the order of the palette, and the row of each.
macro_rules! commands {
    ($($group:ident {
        $($name:ident $key:literal [$($keys:expr),*] $(.$with:ident($($arg:expr),*))* => $run:expr;)*
    })*) => {
        /// A command that can be named without pointing at something.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Command {
            $($($name,)*)*
        }

        impl Command {
            pub const ALL: &'static [Self] = &[$($(Self::$name,)*)*];

            pub fn spec(self) -> &'static Spec {
                match self {
                    $($(Self::$name => {
                        const KEYS: &[KeyboardShortcut] = &[$($keys),*];
                        static SPEC: Spec =
                            Spec::new(CommandGroup::$group, $key, KEYS, $run)$(.$with($($arg),*))*;
                        &SPEC
                    })*)*
                }
            }
        }
    };
}

commands! {
    Time {
        PlayPause "command-play-pause" [plain(Key::Space)] => |s, _| view::play_pause(s);
        NextSnapshot "command-next-snapshot" [plain(Key::ArrowRight)] => |s, _| s.session.step(1);
        PreviousSnapshot "command-previous-snapshot" [plain(Key::ArrowLeft)] => |s, _| s.session.step(-1);
        LaterDay "command-later-day" [shift(Key::ArrowRight)] => |s, _| s.session.shift_days(1);
        EarlierDay "command-earlier-day" [shift(Key::ArrowLeft)] => |s, _| s.session.shift_days(-1);
        ToStart "command-to-start" [plain(Key::Home)] .section()
            => |s, _| s.session.move_to(s.session.document.reckoning.extent().start());
        ToEnd "command-to-end" [plain(Key::End)]
            => |s, _| s.session.move_to(s.session.document.reckoning.extent().end());
        Faster "command-faster" [plain(Key::CloseBracket)] .section()
            => |s, _| s.session.set_speed(s.session.playback.speed.faster());
        Slower "command-slower" [plain(Key::OpenBracket)]
            => |s, _| s.session.set_speed(s.session.playback.speed.slower());
        ToggleLoop "command-toggle-loop" [plain(Key::L)] .tick(|c| c.playback.looping)
            => |s, _| s.session.switch_loop();
        ToggleKnownOn "command-toggle-known-on" [plain(Key::K)] .section()
            .tick(|c| c.scene.view.known_on.is_some())
            => |s, _| s.session.switch_known_on();
        ToggleClock "command-toggle-clock" [shift(Key::K)]
            .tick(|c| c.playback.clock == PlaybackClock::KnownOn)
            => |s, _| s.session.playback.clock = s.session.playback.clock.other();
    }
    File {
        NewSituation "command-new-situation" [ctrl_shift(Key::N)] => |s, _| view::ask_new_situation(s);
        Open "command-open" [ctrl(Key::O)] .after_typing() => |s, _| view::ask_for_file(s, FilePurpose::Open);
        OpenShipped "command-open-shipped" [] .submenu(Submenu::Examples)
            => |s, _| s.session.open(DocumentOrigin::Shipped);
        OpenUkraine "command-open-ukraine" [] .submenu(Submenu::Examples)
            => |s, _| s.session.open(DocumentOrigin::Example(Example::Ukraine2022));
        OpenRohingya "command-open-rohingya" [] .submenu(Submenu::Examples)
            => |s, _| s.session.open(DocumentOrigin::Example(Example::Rohingya2017));
        Reload "command-reload" [ctrl(Key::R)] => |s, _| s.session.reload();
        ForgetRecent "command-forget-recent" [] .submenu(Submenu::Recent)
            => |s, _| s.session.settings.forget_recent();
        Save "command-save" [ctrl(Key::S)] .section() .after_typing() => |s, _| s.session.save();
        AskSaveAs "command-save-as" [ctrl_shift(Key::S)] .after_typing()
            => |s, _| s.session.ask_where_to_save();
        ToggleAutosave "command-toggle-autosave" [] .tick(|c| c.settings.autosave)
            => |s, _| s.session.switch_autosave();
        Versions "command-versions" [] => |s, _| view::show_versions(s);
        MergeCopy "command-merge-copy" [] .section() => |s, _| view::ask_for_file(s, FilePurpose::Merge);
        ImportTable "command-import-table" [].when(is_editable) => |s, _| view::ask_for_file(s, FilePurpose::Table);
        LinkedTables "command-linked-tables" [] => |s, _| s.open_dialog(Dialog::LinkedTables);
        ReadTables "command-read-tables" [].when(|c| !c.document.tables.is_empty())
            => |s, _| s.session.read_tables();
        ExportPicture "command-export-picture" [ctrl(Key::E)] .section()
            => |s, _| export::open_for_picture(s);
        ExportBoard "command-export-board" [] => |s, _| export::open(s, Pictures::Each);
        ExportBriefing "command-export-briefing" [] .also_in(CommandGroup::Briefing)
            => |s, _| export::open_briefing(s);
        ExportTable "command-export-table" [] => |s, _| export::open_table(s);
        CopyPicture "command-copy-picture" [ctrl_shift(Key::C)] => |s, _| export::copy(s, false);
        CopySvg "command-copy-svg" [] => |s, _| export::copy(s, true);
    }
    Edit {
        Capture "command-capture" [ctrl(Key::N)] => |s, _| view::open_capture(s);
        Undo "command-undo" [ctrl(Key::Z)] .section() .scope(KeyScope::History)
            .of(Editing::undoable)
            => |s, _| s.session.undo();
        Redo "command-redo" [ctrl_shift(Key::Z), ctrl(Key::Y)] .scope(KeyScope::History)
            .of(Editing::redoable)
            => |s, _| s.session.redo();
        BringBackTyping "command-bring-back-typing" [] .when(|c| c.has_left_typing)
            => State::bring_back_typing;
        History "command-history" [ctrl(Key::H)] => |s, _| s.open_dialog(Dialog::History);
        EditNumber "command-edit-number" [plain(Key::F2)] .section() .scope(KeyScope::Figures)
            .when(|c| c.scene.view.selection.is_some() && c.editing.text().is_some())
            => figures::edit_number;
        ChooseAll "command-choose-all" [ctrl(Key::A)] .scope(KeyScope::Figures)
            => |s, _| figures::choose_all(s);
        CopyFigures "command-copy-figures" [ctrl(Key::C)] .scope(KeyScope::Figures)
            .when(is_figure_chosen)
            => figures::copy;
        AskPaste "command-paste-rows" [ctrl(Key::V)] .scope(KeyScope::Figures).when(is_editable)
            => |_, ctx| ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
        DuplicateFigures "command-duplicate-figures" [ctrl(Key::D)] .scope(KeyScope::Figures)
            .when(|c| is_figure_chosen(c) && is_editable(c))
            => |s, _| figures::duplicate(s);
        DeleteFigures "command-delete-figures" [plain(Key::Delete)] .scope(KeyScope::Figures)
            .when(|c| is_figure_chosen(c) && is_editable(c))
            => |s, _| figures::delete(s);
        AddEvent "command-add-event" [ctrl_shift(Key::E)] .when(is_editable)
            => |s, _| view::add_event(s);
        AddThreshold "command-add-threshold" [].when(is_editable)
            => |s, _| view::add_threshold(s);
        AddAnnotation "command-add-annotation" [].when(is_editable)
            => |s, _| view::add_annotation(s);
        AddWayBack "command-add-way-back" [].when(has_no_way_back)
            => |s, _| view::add_way_back(s);
        LegFlight "command-leg-flight" [].when(is_leg_chosen)
            .tick(|c| has_kind(c, MovementKind::Flight))
            => |s, _| view::set_leg_kind(s, MovementKind::Flight);
        LegReturn "command-leg-return" [].when(is_leg_chosen)
            .tick(|c| has_kind(c, MovementKind::Return))
            => |s, _| view::set_leg_kind(s, MovementKind::Return);
        LegOnward "command-leg-onward" [].when(is_leg_chosen)
            .tick(|c| has_kind(c, MovementKind::Onward))
            => |s, _| view::set_leg_kind(s, MovementKind::Onward);
        LegRelocation "command-leg-relocation" [].when(is_leg_chosen)
            .tick(|c| has_kind(c, MovementKind::Relocation))
            => |s, _| view::set_leg_kind(s, MovementKind::Relocation);
        EditMap "command-edit-map" [plain(Key::M)] .section().when(is_editable)
            => |s, _| view::switch_map_editing(s);
        ToggleInspector "command-toggle-inspector" [ctrl(Key::I)] .after_typing()
            .tick(|c| c.inspector)
            => |s, _| view::switch_aside(s, Aside::Inspector);
        InspectChosen "command-inspect-chosen" [plain(Key::Enter)]
            .when(|c| c.scene.view.selection.is_some())
            => |s, _| view::inspect_chosen(s);
    }
    View {
        ShowBoard "command-show-board" [ctrl(Key::Num1)]
            .tick(|c| c.scene.view.picture == Picture::Board)
            => |s, _| s.session.view.picture = Picture::Board;
        ShowChart "command-show-chart" [ctrl(Key::Num2)]
            .tick(|c| c.scene.view.picture == Picture::Chart)
            => |s, _| s.session.view.picture = Picture::Chart;
        ShowMap "command-show-map" [ctrl(Key::Num3)]
            .tick(|c| c.scene.view.picture == Picture::Map)
            => |s, _| s.session.view.picture = Picture::Map;
        ShowWhere "command-show-where" [ctrl(Key::Num4)]
            .tick(|c| c.scene.view.picture == Picture::Where)
            => |s, _| s.session.view.picture = Picture::Where;
        ShowWho "command-show-who" [ctrl(Key::Num5)]
            .tick(|c| c.scene.view.picture == Picture::Who)
            => |s, _| s.session.view.picture = Picture::Who;
        MapSchematic "command-map-schematic" [plain(Key::S)] .section()
            .tick(|c| has_map_style(c, MapStyle::Schematic))
            => |s, _| view::show_map_style(s, MapStyle::Schematic);
        MapGeographic "command-map-geographic" [plain(Key::G)]
            .tick(|c| has_map_style(c, MapStyle::Geographic))
            => |s, _| view::show_map_style(s, MapStyle::Geographic);
        ShadeRegions "command-shade-regions" []
            .tick(|c| c.scene.view.map.shade.is_some())
            => |s, _| view::shade_regions(s);
        AcrossTime "command-across-time" [plain(Key::T)] .section()
            .tick(|c| is_across(c, Across::Time))
            => |s, _| view::show_across(s, Across::Time);
        AcrossKnownOn "command-across-known-on" [plain(Key::B)]
            .tick(|c| is_across(c, Across::KnownOn))
            => |s, _| view::show_across(s, Across::KnownOn);
        KeyFigures "command-key-figures" [] .section().when(is_editable)
            => |s, _| s.open_dialog(Dialog::KeyFigures(KeyFigureDraft::default()));
        ToggleLedger "command-toggle-ledger" [ctrl(Key::L)] .section().tick(|c| c.ledger)
            => view::switch_ledger;
        Find "command-find" [ctrl(Key::F)] => view::find;
        ToggleClashes "command-toggle-clashes" [ctrl(Key::K)] .after_typing().tick(|c| c.clashes)
            => |s, _| view::switch_clashes(s);
        FitAll "command-fit-all" [plain(Key::Num0)] => |s, _| view::fit_all(s);
        ThemeLight "command-theme-light" [ctrl(Key::Num7)] .section()
            .tick(|c| c.scene.view.theme == "light")
            => |s, ctx| view::set_theme(s, ctx, "light");
        ThemeDark "command-theme-dark" [ctrl(Key::Num8)] .tick(|c| c.scene.view.theme == "dark")
            => |s, ctx| view::set_theme(s, ctx, "dark");
        ThemeContrast "command-theme-contrast" [ctrl(Key::Num9)] .submenu(Submenu::Names)
            .tick(|c| c.scene.view.theme == "contrast")
            => |s, ctx| view::set_theme(s, ctx, "contrast");
        ZoomIn "command-zoom-in" [ctrl(Key::Plus), ctrl(Key::Equals)] .section()
            => |s, ctx| view::zoom(s, ctx, s.session.settings.zoom + 0.1);
        ZoomOut "command-zoom-out" [ctrl(Key::Minus)]
            => |s, ctx| view::zoom(s, ctx, s.session.settings.zoom - 0.1);
        ZoomReset "command-zoom-reset" [ctrl(Key::Num0)] => |s, ctx| view::zoom(s, ctx, 1.0);
    }
    Briefing {
        Present "command-present" [plain(Key::F5)]
            => |s, ctx| view::set_presenting(s, ctx, true);
        PresenterView "command-presenter-view" [alt(Key::F5)] => show_presenter_view;
        ToggleSlides "command-toggle-slides" [ctrl_shift(Key::B)] .tick(|c| c.settings.slides)
            => |s, _| s.session.settings.slides = !s.session.settings.slides;
        AddSlide "command-add-slide" [ctrl(Key::B)] .section().when(is_editable)
            => |s, _| slides::change(s, SlideAct::AddView(slides::chosen(s)));
        UpdateSlide "command-update-slide" [ctrl(Key::U)] .when(is_slide_chosen)
            => |s, _| slides::of_chosen(s, SlideAct::Update);
        DuplicateSlide "command-duplicate-slide" [] .when(is_slide_chosen)
            => |s, _| slides::of_chosen(s, SlideAct::Duplicate);
        HideSlide "command-hide-slide" [] .when(is_slide_chosen)
            => |s, _| slides::of_chosen(s, SlideAct::Hide);
        DeleteSlide "command-delete-slide" [] .when(is_slide_chosen)
            => |s, _| slides::of_chosen(s, SlideAct::Delete);
        CompareSlide "command-compare-slide" [] .when(is_slide_chosen)
            => |s, _| slides::compare(s);
        PlaySlide "command-play-slide" [] .when(is_slide_chosen) .tick(slides::plays)
            => |s, _| slides::play_or_not(s);
        FadeSlide "command-fade-slide" [] .when(is_slide_chosen) .tick(slides::fades)
            => |s, _| slides::fade_or_not(s);
        InspectSlide "command-inspect-slide" [] .when(is_slide_chosen)
            => |s, _| slides::inspect(s);
        ProposeSlides "command-propose-slides" [] .when(is_editable)
            => |s, _| slides::propose(s);
        ToggleReport "command-toggle-report" [] .section().tick(|c| c.report)
            => |s, _| view::switch_aside(s, Aside::Report);
        FullScreen "command-full-screen" [plain(Key::F11)]
            => |_, ctx| view::switch_full_screen(ctx);
    }
    Help {
        Palette "command-palette" [ctrl(Key::P)] => |s, _| view::open_palette(s);
        Problems "command-problems" [] => |s, _| s.open_dialog(Dialog::Problems);
        ReadingRules "command-reading-rules" [] => |s, _| s.open_dialog(Dialog::ReadingRules);
        Help "command-help" [plain(Key::F1)] .section() => |s, _| s.open_dialog(Dialog::Help);
        About "command-about" [] => |s, _| s.open_dialog(Dialog::About);
    }
    File {
        Quit "command-quit" [ctrl(Key::Q)] .section() .after_typing()
            => |_, ctx| ctx.send_viewport_cmd(ViewportCommand::Close);
    }
}

/// Presents in the presenter's view, whatever screens there are.
fn show_presenter_view(state: &mut State, ctx: &egui::Context) {
    view::set_presenting(state, ctx, true);
    if let Some(show) = &mut state.show {
        show.asked = Some(ScreenUse::Two);
    }
}

impl CommandGroup {
    /// Its commands, in the order of the menu.
    pub fn commands(self) -> impl Iterator<Item = Command> {
        Command::ALL.iter().copied().filter(move |command| command.spec().group == self)
    }

    /// The rows of its menu: its commands, and those of others that stand in it too.
    pub fn menu(self) -> impl Iterator<Item = Command> {
        let is_guest = move |command: &Command| command.spec().also_in == Some(self);
        self.commands().chain(Command::ALL.iter().copied().filter(is_guest))
    }
}

impl Command {
    /// What it is called on the help page and where it stands alone.
    pub fn name(self, language: &Language) -> String {
        language.say(self.spec().name)
    }

    /// What it is called now, in menus and the palette: undo and redo name what they take back or
    /// do again.
    pub fn label(self, context: &Context<'_>) -> String {
        let name = self.name(context.language());
        let Some(object) = self.spec().object.and_then(|of| of(context.editing)) else {
            return name;
        };
        let args = [("name", (&name).into()), ("action", object.into())];
        context.language().say_with("command-action", &args)
    }

    /// Whether it can be obeyed now.
    pub fn is_possible(self, context: &Context<'_>) -> bool {
        let spec = self.spec();
        spec.when.is_none_or(|when| when(context))
            && spec.object.is_none_or(|of| of(context.editing).is_some())
    }

    /// Whether what it switches is on; `None` of one that switches nothing.
    pub fn is_on(self, context: &Context<'_>) -> Option<bool> {
        self.spec().tick.map(|tick| tick(context))
    }

    /// Its first shortcut as it is written on the keyboard.
    pub fn shortcut_text(self) -> Option<String> {
        self.spec().keys.first().map(|shortcut| keys::shortcut_text(*shortcut))
    }
}

#[cfg(test)]
mod tests {
    use super::{Command, CommandGroup};
    use waymark_language::Language;

    #[test]
    fn no_two_commands_share_a_shortcut() {
        let mut seen = vec![super::plain(egui::Key::Escape)];
        for command in Command::ALL {
            for keys in command.spec().keys {
                assert!(!seen.contains(keys), "{command:?} shares {keys:?}");
                seen.push(*keys);
            }
        }
    }

    #[test]
    fn every_command_has_a_name_of_its_own() {
        let english = Language::english();
        let mut names = Vec::new();
        for command in Command::ALL {
            let name = command.name(&english);
            assert!(!name.is_empty() && !name.starts_with("command-"), "{command:?}");
            assert!(!names.contains(&name), "{command:?} is called as another: {name}");
            names.push(name);
        }
    }

    #[test]
    fn what_exports_a_briefing_stands_in_its_menu_too() {
        let last = CommandGroup::Briefing.menu().last();
        assert_eq!(last, Some(Command::ExportBriefing));
        assert!(CommandGroup::File.menu().any(|c| c == Command::ExportBriefing));
    }

    #[test]
    fn every_command_is_of_one_group() {
        let in_menus: Vec<_> =
            CommandGroup::ALL.into_iter().flat_map(CommandGroup::commands).collect();
        for command in Command::ALL {
            assert_eq!(in_menus.iter().filter(|c| *c == command).count(), 1, "{command:?}");
        }
    }
}
