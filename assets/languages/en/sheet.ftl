# Layouts of a printed sheet
sheet-layout-column = One column, 85 mm
sheet-layout-slide = Slide, 16:9
sheet-layout-square = Square
sheet-layout-portrait = { $paper }, portrait
sheet-layout-landscape = { $paper }, landscape
sheet-layout-custom = { $size } pixels
sheet-layout-unknown = `{ $text }` is no layout; write one of { $names }, or WIDTHxHEIGHT in pixels (120 to 12000), such as 1366x768, or in millimetres, such as 170x120mm

# Around the picture
sheet-file-title = { $title }: { $picture }
sheet-figures = Key figures
sheet-as-of = As of { $moment } ({ $clock })
sheet-as-known = { $as_of } · information available by { $day }
sheet-certain = Certain: nothing that fits the reports lies below it
sheet-possible = Possible: the reports leave it open
sheet-sources = { $n ->
    [one] Source: { $list }
   *[other] Sources: { $list }
}
sheet-sources-counted = { $n ->
    [one] Source: 1 publisher
   *[other] Sources: { $n_text } publishers
}
sheet-sources-in-notes = { $n ->
    [one] Source: 1 publisher, listed in the notes
   *[other] Sources: { $n_text } publishers, listed in the notes
}
sheet-sources-separator = ,{ " " }
sheet-sources-more = { $n ->
    [one] { $list } and 1 other
   *[other] { $list } and { $n_text } others
}
sheet-note = Note: { $note }
sheet-created = Created { $day } · { $with }
sheet-made-with = Made with Waymark
