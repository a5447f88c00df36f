window-title = { $title } – Waymark
window-title-unsaved = { $title } • unsaved – Waymark
menu-title-unsaved = { $title } • unsaved

# Menus
menu-file = File
menu-edit = Edit
menu-time = Time
menu-view = View
menu-briefing = Briefing
menu-help = Help
menu-examples = Examples

# Commands
command-open = Open…
command-open-shipped = Open example: Nagorno-Karabakh, 2023
command-open-ukraine = Open example: Ukraine, 2022
command-open-rohingya = Open example: Rohingya, 2017
command-reload = Reload
command-forget-recent = Forget recent situations
command-quit = Quit
command-save = Save
command-save-as = Save as…
command-toggle-autosave = Save by itself after every change
command-versions = Saved versions…
command-merge-copy = Merge a copy…
command-import-table = Import table…
command-bring-back-typing = Bring back what was typed
command-history = History…
command-undo = Undo
command-redo = Redo
command-action = { $name }: { $action }
command-play-pause = Play or pause
command-next-snapshot = Next report
command-previous-snapshot = Previous report
command-later-day = One day later
command-earlier-day = One day earlier
command-to-start = To the start
command-to-end = To the end
command-faster = Play faster
command-slower = Play slower
command-toggle-loop = Start again at the end
command-toggle-known-on = Only information available by a date
command-toggle-clock = Play information instead of the as-of date
command-show-board = Board
command-show-chart = Chart only
command-show-map = Map only
command-show-where = Where they are
command-show-who = Who they are
command-map-schematic = Schematic map
command-map-geographic = Geographic map
command-shade-regions = Shade regions of the map
command-across-time = Chart over time
command-across-known-on = Chart as it became known
command-key-figures = Key figures…
command-toggle-ledger = Figures
command-toggle-clashes = Conflicts and checks
command-toggle-inspector = Inspector
command-inspect-chosen = Edit what is chosen
command-find = Find a figure
command-fit-all = Fit chart and map
command-theme-light = Light theme
command-theme-dark = Dark theme
command-theme-contrast = High-contrast theme
command-language = Language: { $language }
command-names = Names in { $language }
command-zoom-in = Larger text
command-zoom-out = Smaller text
command-zoom-reset = Normal text size
command-full-screen = Full screen
command-present = Present
command-presenter-view = Presenter view
command-toggle-slides = Slides
command-add-slide = Add this view to the briefing
command-update-slide = Update the slide to this view
command-duplicate-slide = Duplicate the slide
command-hide-slide = Hide the slide, or show it again
command-delete-slide = Delete the slide
command-compare-slide = Put this picture beside the slide's
command-play-slide = Let the slide play from this moment
command-fade-slide = Let the slide fade in
command-inspect-slide = All fields of the slide
command-propose-slides = Propose slides
command-toggle-report = Words of the report
command-palette = Find or run a command…
command-help = Keyboard and help
command-reading-rules = Rounding rules
command-problems = Problems in the file
command-about = About Waymark

# Menu bar
menu-recent = Open recent
menu-names = Names on the map and chart
menu-recent-none = Nothing opened yet
button-present = Present
button-present-hint = Fill the screen with the pictures, for a projector
button-palette = Find or run…
button-problems = { $count ->
    [one] { $count_text } warning
   *[other] { $count_text } warnings
}
slide-action-add = Add a slide
slide-action-page = Add a page of text
slide-action-propose = Add proposed slides
slide-action-update = Update a slide
slide-action-duplicate = Duplicate a slide
slide-action-hide = Hide a slide
slide-action-unhide = Show a hidden slide
slide-action-delete = Delete a slide
slide-action-move = Move a slide
slide-action-title = Word a slide
slide-action-lines = Write a page of text
slide-action-note = Note what to say
report-action-word = Word a statement of the report
report-action-add = Add a statement to the report
report-action-keep = Keep words of the report
report-action-remove = Take words of the report out
slide-action-pictures = Choose the pictures of a slide
slide-action-text-size = Size the text of a slide
slide-action-transition = Choose how a slide comes
slide-action-moment = Set the moment of a slide
slide-action-run = Set the time that plays within a slide
slide-page-text = Text
slide-page-happened = What happened
slide-page-news = What is new
slide-page-conflicts = What contradicts what
slide-page-not-known = What is not known
slide-page-assumed = What is taken for given
slide-page-sources = Sources
slide-event = { $day }: { $what }
slides-title = { $n ->
    [0] Briefing
    [one] Briefing: { $n_text } slide
   *[other] Briefing: { $n_text } slides
}
slides-add = Add this view
slides-update = Update
slides-duplicate = Duplicate
slides-hide = Hide
slides-delete = Delete
slides-page = Add text
slides-propose = Propose
slides-hidden = { $number } hidden
slides-broken = { $number } !
slides-gone = It points at { $list }, which the situation does not have any more
slides-empty = No slides yet. Add what the window shows now, or let slides be proposed of what is known.
slides-read-only = No slides yet. A situation that is open to be edited can have some.
slides-empty-present = Without slides, presenting shows what the window shows.
slides-title-field = Statement of the slide
slides-title-hint = Statement
slides-lines-field = Lines of the page
slides-lines-hint = What stands below it, a line each
slides-side-words = Words
slides-side-options = How it shows
slides-shows = Shows
slides-beside = and
slides-beside-none = nothing beside
slides-text-page = page of text
slides-picture-field = Picture of the slide
slides-beside-field = Picture beside it
slides-size = Text
slides-size-field = Size of the text, in per cent of the usual
slides-comes = Comes
slides-comes-field = How the slide takes the place of the one before
slides-plays = Time plays
slides-plays-hint = Time runs within the slide, up to the moment that it shows
slides-from = from
slides-from-field = Moment that time plays from
slides-until = until
slides-until-field = Moment that the slide shows, and plays up to
slides-until-last = the last report
slides-for = in
slides-for-field = How long it plays, in seconds
slides-secs = { " s" }
slides-wrong-moment = Write a moment as 2023-09-26 or 26 Sep 2023, 14:00
slides-crossed = What plays begins before its end, { $until }
slides-all-fields = All fields…
slides-note-field = Note
slides-note-hint = What to say, which only the presenter sees
slide-more = and { $n } more
button-close = Close
button-cancel = Cancel
button-dismiss = Dismiss
typing-kept = What was typed is kept: “{ $command }” shows it again
typing-bring-back = Bring back
typing-without-conflict = The figure contradicts no other any longer for which “{ $text }” was typed
typing-homeless = The figure is no longer there for which “{ $text }” was typed

# Opening
dialog-open-title = Open a situation
dialog-open-filter = Situation
notice-reading = Reading { $name }…
notice-reckoning = Reckoning…
notice-editing = Reading what was edited…
notice-drop = Drop a situation to open it
notice-changed-on-disk = The file changed on disk and was reloaded

# Board
board-empty-title = No reports yet
board-steps-title = { $title }: what is still missing for a picture
board-steps-title-none = What is still missing for a picture
board-step-done = Done: { $step }
board-step-places = Places
board-step-places-text = where people flee from and where they come to; they are found by their names
board-step-reports = A first report
board-step-reports-text = one line: how many, what, where, when, who says so
board-step-points = Positions on the map
board-step-points-text = { $n ->
    [one] one place lies nowhere yet; drag it onto the map
   *[other] { $n_text } places lie nowhere yet; drag them onto the map
}
board-step-legs = Movements
board-step-legs-text = which way people go: on the map, drag from one place to the next
board-step-do = { $step ->
    [Places] Edit the map
    [Reports] Add the first report
    [Points] Edit the map
   *[Legs] Edit the map
}
board-steps-or = or
present-nothing-title = There is nothing to present yet
present-nothing-text = Add a first report (Ctrl+N) or places on the map, and the slide shows them. Esc goes back.

# Palette
palette-hint = Find a place, a series or a command…
palette-nothing = Nothing is called “{ $typed }”. Places, series, commands and recent files are found by any part of their names.
palette-place = place
palette-add-place = Add the place { $place }
palette-series = chart
palette-file = file
palette-open-path = Open { $path }

# Problems
problems-title = Problems in the file
problems-none = No problem found
problems-refused = { $count ->
    [one] This situation did not open: { $count_text } error
   *[other] This situation did not open: { $count_text } errors
}
problems-refused-kept = What was open stays open. Correct the file, then read it again
problems-error = error
problems-warning = warning
problems-note = note
problems-copy = Copy the list

# Help
help-title = Keyboard and help
help-mouse-chart = Chart: hover a mark to see where it comes from, click to choose it, drag to pan, turn the wheel to zoom, double-click to fit
help-mouse-believed = Chart as it became known: what followed for the date shown from the reports published by then; hover a mark for the report that moved it, click or drag to choose that date
help-mouse-map = Map: hover a place or a route segment for what is known there, drag to pan, turn the wheel to zoom, double-click to fit
help-mouse-where = Where they are: hover a row for why its range is so and a mark to see where it comes from, click to choose either
help-mouse-time = Time: drag the handle or click the ruler, turn the wheel over it to zoom
help-clock = Play information, and the as-of date stays while reports come in: everything shows what was believed about it
help-mouse-ledger = Figures: click one to choose it, double-click to go to its date
help-bounds = Solid is certain: no history that fits the reports lies below it. Pale is possible: the reports leave it open
help-clash = Orange and hollow: this figure cannot be true beside figures of higher rank
help-settle = Conflicts and checks: settle a conflict by excluding a figure with a reason, by changing the rank, or by accepting it. Every step can be undone
help-edit = What you do is written to a journal at once and to the file when you save: after a crash it is offered back. Undo takes back everything, also after saving

# Reading rules
rules-title = Rounding rules
rules-text = Every figure keeps the range that its wording means. A situation may change these rules in its file
rules-wording = Said
rules-bounds = Read as
rules-source = Whose rule
rules-measured = Held, of those counted
rules-here = Here
rules-held = { $held } of { $followed } counted later ({ $figures } so worded)
rules-held-short = { $held } of { $followed }
rules-measured-on = Measured on { $situations }: of figures so worded that an exact count of the same people, place and moment followed within two weeks, how many held it
rules-source-words = what the words say
rules-source-tenth = a convention: a tenth of the number
rules-source-two = a convention: two of them
rules-source-three = a convention: three of them
rules-source-acled = ACLED Codebook, reported fatalities
rules-source-own = this situation
rules-read-acled = Read dozens as 12 and hundreds as 100, as ACLED does
rules-read-shipped = Read by the rules of the program
rules-action-acled = read wordings as ACLED does
rules-action-shipped = read wordings by the rules of the program

# About
about-title = Waymark { $version }
about-text = Tracks displacement offline: every figure as a range with its source, and what follows for every place and route. It never uses the network
about-licences = Code under MIT or Apache-2.0. Noto Sans under the SIL Open Font License 1.1. Natural Earth is in the public domain, GeoNames points are under CC BY 4.0
about-snapshots = { $count ->
    [one] { $count_text } report
   *[other] { $count_text } reports
}
about-places = { $count ->
    [one] { $count_text } place
   *[other] { $count_text } places
}
about-sources = { $count ->
    [one] { $count_text } publication
   *[other] { $count_text } publications
}

# What was chosen on a picture
chosen-arrived = Arrived: { $count }
chosen-left = Left: { $count }
chosen-present = There now: { $count }
chosen-sheltered = In shelters: { $count }
chosen-passed = Crossed: { $count }
chosen-series = Counted here
chosen-no-series = Nobody has reported a count here
chosen-travel = { $minutes ->
    [one] At least { $minutes_text } minute on the way
   *[other] At least { $minutes_text } minutes on the way
}
chosen-source = { $outlet }, { $published }
