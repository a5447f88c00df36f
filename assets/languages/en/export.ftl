# Pictures that leave the window
command-export-picture = Export picture…
command-export-board = Export every picture of the board…
command-copy-picture = Copy picture
command-copy-svg = Copy picture as SVG

export-undrawn = Print lacks letters of “{ $name }” and writes “{ $instead }”
export-title = Export picture
export-preview = Preview of the sheet
export-preview-hint = Turn the wheel to zoom, drag to move
export-preparing = Preparing the preview…
export-previous = Previous sheet
export-next = Next sheet
export-nth = Sheet { $nth } of { $count }
export-millimetres = { $width } × { $height } mm
export-pixels-size = { $width } × { $height } px

# Picture
export-group-picture = Picture
export-picture-chart = Chart
export-picture-map = Map
export-picture-figures = Figures
export-picture-where = Where
export-picture-who = Who
export-picture-each = All
export-layout = Layout
export-layout-own = Custom size
export-size = Size
export-size-hint = 1366x768 or 170x120mm
export-size-wrong = Write width x height in pixels (120 to 12000), such as 1366x768, or in millimetres, such as 170x120mm
export-theme = Theme
export-theme-light = Light
export-theme-dark = Dark
export-theme-contrast = High contrast
export-names = Names in

# Text
export-group-text = Text
export-own-title = Title
export-note = Note
export-note-hint = Printed below the picture
export-furniture = Title, sources, scale and legend around it
export-created = Day on which it was made

# File
export-group-file = File
export-moments = As-of dates
export-once = This one
export-every-day = Every day
export-every-snapshot = Reports
export-format = Format
export-lettering = Letters
export-letters = As text
export-outlines = As outlines
export-as-pages = One file with a page for each picture
export-pixels = Pixels
export-fitting = Fitting
export-width = Width
export-width-name = Width
export-width-unit = pixels
export-width-wrong = Write a width from 16 to 20000 pixels
export-step = Each stays
export-step-unit = seconds
export-step-wrong = Write a time from 0.02 to 60 seconds

# Clipboard
export-copying = Copying…
export-copied-picture = Picture copied, { $width } × { $height } pixels
export-copied-svg = Picture copied as SVG

# Files
export-folder = Folder
export-choose = Choose…
export-choose-title = Choose a folder for the pictures
export-name = Name
export-do = Export
export-writes = { $size } · { $name }{ $more ->
    [0] {""}
   *[other] {" "}and { $more_text } more
}
export-there = { $name } { $more ->
    [0] is there already. Replace it?
   *[other] and { $more_text } more are there already. Replace them?
}
export-replace = Replace
export-keep = Keep
export-writing = Writing { $name }
export-progress = { $percent } %
export-cancelled = Export cancelled, nothing was written
export-written = Exported { $name }{ $more ->
    [0] {""}
   *[other] {" "}and { $more_text } more
}
export-show-folder = Show folder
export-copy-path = Copy path
