# Tables that leave

# Headings of columns; those of figures are read back by them
column-as-of = as of
column-place = place
column-measure = measure
column-lower = lower
column-upper = upper
column-count = count
column-wording = wording
column-speaker = speaker
column-outlet = outlet
column-published = published
column-url = URL
column-in-use = in use
column-because-of = because of
column-during = during
column-begins = begins
column-ends = ends
column-clock = clock
column-group = group
column-origin = origin
column-status = status
column-sex = sex
column-age = age
column-unit = unit
column-place-id = place id
column-place-kind = place kind
column-country = country
column-part-of = lies in
column-from = from
column-to = to
column-latitude = latitude
column-longitude = longitude
column-covers = covers
column-method = method
column-round = round
column-holds-until = holds until
column-review = review
column-parts = parts
column-standing = standing
column-doubt = doubt
column-note = note
column-figure = figure id
column-at = at
column-in-words = in words
column-speakers = speakers
column-outlets = outlets
column-links = links
column-told-of = told of
column-figures = rests on
column-assumptions = taken for given
column-narrowest = narrowest
column-title = title
column-author = author
column-rows = rows
column-id = id

# What stands in cells
column-kind-leg = Leg
column-whole = Whole
column-use-used = used
column-use-contradicted = contradicted
column-use-excluded = excluded
column-use-superseded = superseded
column-use-corrected = corrected
column-use-recounted = recounted
column-use-redefined = redefined
column-use-not-yet-known = not yet known
column-words-begins = 0, as counting begins
column-yes = yes
column-no = no

# Sheets of a workbook
tables-sheet-figures = Figures
tables-sheet-bounds = Bounds
tables-sheet-sources = Sources
tables-sheet-about = About
tables-about-situation = Situation
tables-about-known = Information by
tables-about-all-known = everything published so far
tables-about-clock = Clock
tables-about-organisation = Organisation
tables-about-disclaimer = Disclaimer
tables-about-reading = How to read it
tables-about-bounds = The true number is at least the lower and at most the upper one. An empty cell means that no report gives that end: it is not known, and neither zero nor without limit. There is no middle, for none is known. A row of bounds holds at its moment; of a count that only rises, from a row to the next, the number is at least the lower of this row and at most the upper of the next.
tables-about-use = A figure that is not used says why: others of higher rank contradict it, the analyst excluded it, or a later one superseded, corrected, recounted or redefined it. “because of” names the figures by their ids.
tables-about-parts = Figures that cover only a part, as “covers” says, have no upper end. Counts of one unit are never added to those of another.

# Refusals
tables-nothing = nothing is asked for; ask for figures or bounds
tables-one-only = one file of this format holds figures or bounds, not both; write two files, or an .xlsx
tables-no-tags = GeoJSON has no row of HXL tags; leave them out, or write .csv or .xlsx
tables-wrong-ending = { $path } does not end in .csv, .tsv, .xlsx or .geojson; say by its ending what it is to be
tables-no-plain = only .csv and .tsv have a plain form; leave --plain out
tables-no-separator = only a .csv for spreadsheets has a separator to choose; leave --separator out
tables-told-rows = { $n ->
    [0] no rows: nothing is known of what was asked for
    [one] { $n_text } row
   *[other] { $n_text } rows
}
tables-told-pointless = { $n ->
    [one] { $n_text } row is of a place or route segment without a point, and is in the file without a geometry
   *[other] { $n_text } rows are of places or route segments without a point, and are in the file without a geometry
}

# The dialogue that writes one
command-export-table = Export table…
tables-dialog-title = Export table
tables-dialog-figures = Figures
tables-dialog-bounds = Bounds
tables-dialog-both = Both
tables-dialog-about-figures = What was said: a row for each figure, with its bounds, its wording, who said it where, and whether it is used.
tables-dialog-about-bounds = What follows: a row for each place and route segment at each moment at which something changes, with what it rests on.
tables-dialog-separator = Columns parted by
tables-dialog-comma = Commas
tables-dialog-semicolon = Semicolons, with decimal commas
tables-dialog-tags = Row of HXL tags
tables-dialog-at = Only as of the date shown, { $moment }
tables-dialog-only = Only { $name }
tables-dialog-known = From what had been published by { $day }.
tables-format-xlsx = Workbook (.xlsx)
tables-format-csv = CSV for spreadsheets
tables-format-csv-plain = CSV for programs
tables-format-tsv = TSV for spreadsheets
tables-format-tsv-plain = TSV for programs
tables-format-geojson = Map (.geojson)
