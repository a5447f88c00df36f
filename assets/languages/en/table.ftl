# Editing in the ledger and on the map: `table-`

# Commands
command-edit-number = Edit the number
command-choose-all = Select all
command-copy-figures = Copy figures as rows
command-paste-rows = Paste rows…
command-duplicate-figures = Duplicate figures
command-delete-figures = Delete figures
command-edit-map = Edit the map
command-add-event = Add an event
command-add-threshold = Add a threshold
command-add-annotation = Annotate the picture
command-add-way-back = Add the way back of the route segment
command-leg-flight = Route segment: flight
command-leg-return = Route segment: return
command-leg-onward = Route segment: onward movement
command-leg-relocation = Route segment: relocation

# A cell
table-cell = { $column }, edited
table-means = means { $bounds }
table-or-else = { $said }; it may also be read as { $other }
table-for-all = { $said }, for all { $count_text } figures of this report
table-no-count = Not a count. Write 28,120, over 28,000 or tens of thousands.
table-crossed = No number of people is so. Check which end is the lower.
table-no-moment = Not a date. Write 26 Sep 2023 20:00, 2023-09-26 or 2023-09-24/2023-09-26.
table-no-measure = No measure is called so.
table-no-place = No place or route segment is called so.
table-no-speaker = No source is called so.
table-action-count = change { $what } to { $to }
table-action-moment = change the as-of date of { $what } to { $to }
table-action-measure = change the measure of { $what } to { $to }
table-action-at = change the place of { $what } to { $to }
table-action-speaker = change the source of { $what } to { $to }

# Several figures
table-figures = { $count ->
    [one] { $count_text } figure
   *[other] { $count_text } figures
}
table-chosen = { $count_text } figures chosen
table-copy = Copy
table-duplicate = Duplicate
table-set-aside = Exclude…
table-set-aside-do = Exclude
table-delete = Delete
table-reason = Why all of them are excluded
table-copied = { $count ->
    [one] { $count_text } figure
   *[other] { $count_text } figures
} copied as rows of a spreadsheet
table-deleted = Deleted { $what }. { $keys } brings back what was deleted.
table-action-duplicate = duplicate { $what }
table-action-delete = delete { $what }

# Rows of a spreadsheet
table-paste-title = Paste rows
table-paste-ready = { $ready_text } of { $all ->
    [one] { $all_text } row
   *[other] { $all_text } rows
} can be added
table-paste-unknown = Passed over, because no column is called so: { $names }
table-paste-missing = The rows have no such columns. What is written here holds for all of them:
table-paste-row = Row { $number_text }: { $begins }
table-paste-do = Add { $count ->
    [one] { $count_text } figure
   *[other] { $count_text } figures
}
table-action-paste = paste { $count ->
    [one] { $count_text } figure
   *[other] { $count_text } figures
}
table-pasted = { $count ->
    [one] { $count_text } figure
   *[other] { $count_text } figures
} added
table-column-as-of = As of
table-column-count = Count
table-column-lower = Lower
table-column-upper = Upper
table-column-wording = Wording
table-column-during = During
table-column-doubt = Doubt
table-row-missing = { $column } is missing
table-row-no-such = { $column }: nothing here is called “{ $text }”
table-row-several = { $column }: several are called “{ $text }”; write the id
table-row-several-sources = several publications of “{ $text }” have that date; write the address
table-row-unreadable = { $column }: “{ $text }” cannot be read
table-row-crossed = “{ $text }” is a number that nobody can count
table-row-stock = { $measure } may fall, so nothing is added to it during a period
table-row-known = in the list already: { $figure }

# On the map
table-map-edit = Edit the map
table-map-on = Editing the map
table-map-how = Drag a place to move it, onto another to draw a route segment between them. Double-click adds a place. Ctrl+Z undoes, Esc ends.
table-map-move = { $name } to here
table-map-leg = { $from } to { $to }
table-map-leg-kind = Kind of movement
table-map-name = Name of the place
table-map-kind = Kind of place
table-map-add = Add
table-map-cancel = Cancel
table-action-move = move { $what }
table-action-leg = draw the route segment from { $from } to { $to }
table-action-place = add { $what }
table-place-known = { $what } is there already
table-action-leg-kind = change the kind of movement from { $from } to { $to }
table-leg-known = The route segment from { $from } to { $to } is there already

# A table of others, before it goes into the situation
import-ask-title = Import a table
import-ask-filter = Tables
import-dialog-title = Import { $file }
import-dialog-into = Into “{ $title }”
import-dialog-into-new = Into a new situation…
import-dialog-pasted = Import what was pasted
import-pasted-name = a table that was pasted
import-dialog-reading = Reading the table…
import-dialog-reading-rows = Reading the table: { $rows_text } rows…
import-dialog-summary = { $figures ->
    [one] { $figures_text } figure
   *[other] { $figures_text } figures
}, { $left_text } left out, { $asks ->
    [one] { $asks_text } question
   *[other] { $asks_text } questions
}
import-dialog-places-summary = { $places ->
    [one] { $places_text } place
   *[other] { $places_text } places
}, { $left_text } left out, { $asks ->
    [one] { $asks_text } question
   *[other] { $asks_text } questions
}
import-dialog-asks = { $question } ({ $rows ->
    [one] { $rows_text } row waits
   *[other] { $rows_text } rows wait
})
import-dialog-answer = Answer
import-dialog-back = Take back the last choice
import-figure-new = new
import-figure-so-far = so far
import-dialog-columns = Columns
import-dialog-figures = Figures
import-dialog-places = Places
import-place-without-point = without a point
import-place-known = there already
import-place-gains = there already, gets this point
import-dialog-left-out = Left out
import-dialog-notes = Notes
import-dialog-do = Import { $count ->
    [one] { $count_text } figure
   *[other] { $count_text } figures
}
import-dialog-do-places = Add { $count ->
    [one] { $count_text } place
   *[other] { $count_text } places
}
import-done-places = { $count ->
    [one] { $count_text } place
   *[other] { $count_text } places
} added
import-role-arrivals = arrivals
import-role-departures = departures
import-role-present = present
import-role-left-out = left out
import-role-point = position
import-role-margin = margin of error
import-role-other = something else
import-action = import { $file }
import-done = { $added ->
    [one] { $added_text } figure
   *[other] { $added_text } figures
} added, { $changed_text } changed

# How a file is read.
import-sheet = Sheet
import-encoding = Encoding
import-separator = Separator
import-separator-comma = comma
import-separator-semicolon = semicolon
import-separator-tab = tab
import-separator-bar = bar

# Tables that stay files.
command-linked-tables = Linked tables…
command-read-tables = Reload linked tables
linked-title = Linked tables
linked-text = A linked table stays a file beside the situation. Its rows are added up while they are read, and the file is reloaded when it changes.
linked-none = No table is linked. Import one that lies beside the situation and keep it linked.
linked-keep = Keep linked
linked-every = by
linked-every-day = day
linked-every-week = week
linked-every-month = month
linked-do = Link { $count ->
    [one] 1 figure
   *[other] { $count } figures
}
linked-figures = { $figures ->
    [one] 1 figure
   *[other] { $figures } figures
} by { $every }
linked-left-out = Not in them: { $why }
linked-keep-figures = Put the figures of { $file } into the situation, and link the file no more
linked-keep-figures-button = Unlink into figures
linked-unlink = Take the figures of { $file } away, and link the file no more
linked-unlink-button = Unlink
linked-no-figures = { $file } gives no figures that could be kept.
linked-action = Link { $file }
linked-action-figures = Put the figures of { $file } into the situation
linked-action-unlink = Unlink { $file }
linked-done = { $file } stays a file: { $figures ->
    [one] 1 figure
   *[other] { $figures } figures
} of it are here.
linked-read = Linked tables were reloaded: { $figures ->
    [one] 1 figure
   *[other] { $figures } figures
}.
notice-tables = Reading linked tables…
notice-tables-percent = Reading the table: { $percent } %
edit-linked = This figure stands in a linked table. Change it there, or unlink the table into figures.
