# The ledger
ledger-title = Figures
ledger-tally = { $snapshots ->
    [one] { $snapshots_text } report
   *[other] { $snapshots_text } reports
 }, { $clashes ->
    [0] no conflicts
    [one] { $clashes_text } conflict
   *[other] { $clashes_text } conflicts
 }
ledger-tally-shown = { $figures ->
    [one] { $figures_text } figure found
   *[other] { $figures_text } figures found
 }
ledger-tally-hint = Show the conflicts and the ways to settle them
ledger-list = Figures
ledger-find-hint = Find a figure, place or source…
ledger-find = Find a figure
ledger-find-clear = Empty the find field
ledger-clear = Clear
ledger-clear-all = Clear the filters
ledger-choose = { $name }: { $choice }
ledger-any = Any
ledger-sorted = Order: { $name }
ledger-ascending = { $name }, first to last
ledger-descending = { $name }, last to first
ledger-not-yet-known = { $figures ->
    [one] { $figures_text } figure not yet known
   *[other] { $figures_text } figures not yet known
 }

# When there is nothing to list
ledger-empty = No figures yet
ledger-empty-advice = A figure is a count, where and when it was counted, and who said so. Add a report, or import a table.
ledger-none-found = No figure matches
ledger-none-of = No figure matches of { $people }
ledger-hidden = { $figures ->
    [one] { $figures_text } figure is hidden
   *[other] { $figures_text } figures are hidden
 }

# What figures are told apart by: whom they count, and how they came about
ledger-who = Who
ledger-who-group = Population group
ledger-who-status = Population type
ledger-who-origin = From
ledger-who-sex = Sex
ledger-who-age = Age
ledger-how = How
ledger-how-method = Method
ledger-how-round = Round
ledger-how-review = Review
ledger-review-entered = entered
ledger-review-reviewed = reviewed
ledger-review-cleared = cleared

# Columns and filters
ledger-column-moment = As of
ledger-column-count = Number
ledger-column-bounds = Range
ledger-column-measure = Measure
ledger-column-place = Place
ledger-column-group = Population group
ledger-column-speaker = Source
ledger-column-outlet = Published by
ledger-column-published = Published
ledger-column-standing = Status

ledger-standing-all = All
ledger-standing-used = Used
ledger-standing-contradicted = Contradicted
ledger-standing-set-aside = Excluded
ledger-standing-replaced = Replaced
ledger-standing-doubtful = Doubtful
ledger-standing-not-yet-known = Not yet known

# A row
ledger-row = { $count } { $what }, { $place }, { $moment }, { $speaker }
ledger-row-standing = { $row }, { $standing }
ledger-count-of-group = { $count } { $group }
ledger-group-what = { $group } { $what }
ledger-speaker-outlet = { $speaker }, { $outlet }
ledger-day-in-year = { $day } { $year }
ledger-time-day = day
ledger-time-month = month
ledger-time-year = year
ledger-time-midnight = 24:00
ledger-time-from = { $time }–
ledger-time-approximate = ~{ $time }
ledger-time-uncertain = { $time }?
ledger-what-more = newly { $what }

# The figure chosen
ledger-detail = About this figure
ledger-detail-fold = Fold away
ledger-detail-unfold = Show more
ledger-detail-close = Close
ledger-detail-exactly = as said
ledger-detail-round = as said: a round number
ledger-detail-bounds = range { $bounds }
ledger-detail-wording = “{ $wording }”
ledger-detail-moment = As of
ledger-detail-place = Place
ledger-detail-group = Population group
ledger-detail-speaker = Source
ledger-detail-outlet = Published by
ledger-detail-report = Title
ledger-detail-author = Author
ledger-detail-published = Published
ledger-detail-address = Address
ledger-detail-copy = Copy
ledger-detail-copied = Copy address
ledger-detail-doubt = Doubtful
ledger-detail-note = Note
ledger-detail-set-aside = Excluded
ledger-detail-accepted = Accepted
ledger-detail-accepted-text = Known, left standing
ledger-detail-settle = Settle this conflict
ledger-detail-contradicted = Contradicted
ledger-detail-not-yet-known = Not yet known
ledger-detail-not-yet-known-text = Published after { $date }
ledger-detail-against = Cannot be true beside
ledger-detail-contradicts = Contradicts this
ledger-detail-two-names = { $name } ({ $also })
