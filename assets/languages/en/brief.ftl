# A report and a deck: `brief-`
report-title = Report
report-hint = What the report says at the moment shown. Type over a statement to word it yourself; what you write is marked as yours.
report-export = Export…
report-since = New since
report-since-field = Moment since which the report tells what is new
report-since-none = not told
report-add = Add to: { $part }
report-add-hint = Add a statement
report-statement = { $part }, a statement
report-yours = Your words
report-yours-instead = Your words, in place of: { $text }
report-changed = The figures behind your words have changed since. They said: { $then }. They say now: { $now }
report-gone = Left out of the report: your words stand in place of what is not said any more: { $then }
report-not-asked = Left out of the report: it belongs to what is new, and since when that is to be told is not set above
report-take-back = Take Waymark's statement back
report-keep = Keep my words
report-delete = Delete
brief-part-headline = Headline
brief-part-new = What is new
brief-own-words = { $text } [analyst's words]
brief-own-words-changed = { $text } [analyst's words; the figures behind them have changed since, and say now: “{ $now }”]
brief-words-changed = “{ $text }” was written when the figures said “{ $then }”; they say now “{ $now }”
brief-words-gone = “{ $text }” is left out: it was written in place of “{ $then }”, which is not said any more
brief-words-not-asked = “{ $text }” is left out: it belongs to what is new, and since when that is to be told was not asked for
brief-key-figures = Key figures
brief-new = New since { $day }
brief-by-place = By place
brief-doubts = Conflicts and doubts
brief-unknown = What is not known
brief-assumed = What is taken for given
brief-method = Method
brief-sources = Sources
brief-happened = What happened
brief-what = What is counted
brief-said = How many
brief-lower = At least
brief-upper = At most
brief-place = Place
brief-who = Who says so
brief-then = Information available by { $day }
brief-now = As known now
brief-number = No.
brief-outlet = Published by
brief-title = Title
brief-published = On
brief-open = no upper limit known
brief-nothing-new = No figure was published since { $day }.
brief-new-figures = { $n ->
    [one] One figure was published since { $day }.
   *[other] { $n_text } figures were published since { $day }.
}
brief-no-clash = No figure in use contradicts another.
# What the figures are of is named where it is one place or two.
brief-clashes = { $n ->
    [one] One figure for { $names } cannot be true beside the others that are used.
   *[other] { $n_text } figures{ $subjects ->
        [1] { " " }for { $names }
        [2] { " " }for { $names }
       *[other] { "" }
    } cannot be true beside the others that are used.
}
# Counts of one moment by several sources, which need not be of the same people.
brief-differ-many = { $n ->
    [one] Sources differ on how many were counted in { $name }; nothing says that they count the same people.
   *[other] Sources differ on how many were counted in { $n_text } places, such as { $name }; nothing says that they count the same people.
}
brief-differ = { $what }: { $counts }.
brief-differ-count = { $count } ({ $by })
brief-excluded = { $what } is excluded: { $reason }.
brief-excluded-untold = { $what } is excluded.
brief-clash = { $who } { $sentence }.
brief-clash-via = { $who }, { $sentence }.
brief-more = and { $n_text } more, which the situation lists
brief-no-wording = { $n ->
    [one] One figure has no wording of its source.
   *[other] { $n_text } figures have no wording of their sources.
}
brief-no-changes = Where no figure tells of births, deaths, resettlement, naturalisation or relocation, nobody joined those present or left them so.
brief-no-assumption = Nothing is taken for given without a figure.
brief-not-limited = { $claim }; no report says how many at most.
brief-open-counts = No upper limit is known by then for what is counted at { $places }.
brief-open-many = No upper limit is known by then for what is counted at { $n_text } of the places, such as { $places }.
brief-no-figure = No figure in use says how many people came to, left or are at { $places }.
brief-share = That is { $share } of all who lived there: { $lived }.
brief-method-figure = Every figure keeps the words in which it was said, and the bounds that these words mean.
brief-method-none = Nothing is averaged: what follows lies between the lowest and the highest number that the figures allow together.
brief-method-road = Where people move along a route, what was counted in one place bounds what passed through the others.
brief-method-clash = Figures that cannot all be true are kept and named; those of the sources of highest priority are used first.
brief-method-rounded = What was said stands in its own words; what was reckoned is rounded outward to three digits.
brief-wrong-ending = { $path } ends in nothing that a briefing is written as; end it in .pptx or .pdf for a deck, or in .docx, .pdf, .html or .md for a report
brief-since-late = { $day }, since which is to be told what is new, is not before the day by which the information of the briefing is available
brief-no-figures = No figure has been entered yet.
brief-all-limited = Every count of this briefing has a lower and an upper limit.
brief-unknown-claim = { $n ->
    [one] One thing that a reader might ask is not known.
   *[other] { $n_text } things that a reader might ask are not known.
}
brief-sources-claim = { $n ->
    [one] This briefing rests on one publication.
   *[other] This briefing rests on { $n_text } publications.
}
brief-assumed-claim = { $n ->
    [one] One thing is taken for given without a figure.
   *[other] { $n_text } things are taken for given without a figure.
}
brief-more-in-notes = and { $n_text } more, which the notes of this slide list
brief-no-slide = there is no slide { $text }; this briefing has slides 1 to { $n_text }
brief-outlet-count = { $n ->
    [one] { $outlet }
   *[other] { $outlet }: { $n_text } publications
}
brief-wrong-slides = --slides { $text } names no slides; write numbers from 1 with commas or hyphens between them: 1,3-5
brief-foot = { $title } · page { $page } of { $all }
brief-notes = Notes and sources
brief-notes-of = Page { $page }: { $statement }
brief-native-title = { $names }, day by day
brief-native-note = The chart can be edited: its workbook holds the bounds of each day and who says so. Where no report gives an upper limit its upper line ends, and the palest ground reaches to the top: no native chart can fade out.
brief-native-alternative = { $names }, day by day: the lower bound as a strong line, what is possible above it as a band. { $statement }
brief-native-hours-title = { $names }, hour by hour
brief-native-hours-alternative = { $names }, hour by hour: the lower bound as a strong line, the upper one dashed. { $statement }
brief-native-day = Day
brief-native-range = Possible above it

# The dialogue that writes one
command-export-briefing = Export slides (deck) or situation report…
brief-dialog-title = Export slides (deck) or situation report
brief-dialog-deck = Slides
brief-dialog-report = Situation report
brief-format-pptx = PowerPoint (.pptx)
brief-format-deck-pdf = Slides as PDF (.pdf)
brief-format-report-pdf = Report as PDF (.pdf)
brief-format-docx = Word (.docx)
brief-format-html = Web page (.html)
brief-format-md = Text (.md)
brief-dialog-native = Editable charts
brief-dialog-native-without = None
brief-dialog-native-after = On slides of their own
brief-dialog-native-beside = Beside the drawn ones
brief-dialog-which = Which slides
brief-dialog-which-all = all; or 1,3-5
brief-dialog-which-wrong = Write numbers of slides from 1 with commas or hyphens between them: 1,3-5
brief-dialog-shape = Shape
brief-dialog-slides = { $n ->
    [0] The situation keeps no slides: some are proposed of the moment shown
    [one] The slide of the situation, after a cover
   *[other] The { $n_text } slides of the situation, after a cover
}
brief-dialog-notes = Behind the slides follow pages with their notes and sources, which PowerPoint keeps beside each slide
brief-dialog-parts = Headline, key figures, what happened, by place, conflicts and doubts, what is taken for given, method, sources, as of the date shown
brief-dialog-file = File
brief-dialog-there = A file of this name is there already.
brief-dialog-do = Export
brief-dialog-replace = Replace it
