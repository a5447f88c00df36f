# Numbers and dates
number-group-separator = ,
number-decimal-point = .
# Around a name within a sentence
name-quoted = “{ $name }”
date-months = Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec
date-weekdays = Mon Tue Wed Thu Fri Sat Sun
date-months-whole = January February March April May June July August September October November December
date-weekdays-whole = Monday Tuesday Wednesday Thursday Friday Saturday Sunday
date-day = { $day } { $month }
date-full = { $day } { $month } { $year }
date-month = { $month } { $year }
date-weekday = { $weekday } { $date }
date-and-time = { $date }, { $time }
date-interval = { $first } to { $last }
# A moment at the midnight after a day, up to which something is told.
date-end-of-day = the end of { $day }
# The same alone, beside a mark or as a title.
date-end-of-day-alone = End of { $day }
date-approximate = about { $date }
date-uncertain = { $date }, uncertain

# Bounds and counts
bounds-any = not known
bounds-at-least = at least { $n_text }
bounds-up-to = up to { $n_text }
bounds-between = { $low_text } to { $high_text }
share-exact = { $share } %
share-at-least = at least { $share } %
share-between = { $low } to { $high } %
# `hedges`: ways of saying the same, which a figure keeps that was worded so.
count-at-least = at least { $n_text }
    .hedges = at least, no fewer than, no less than, not fewer than, a minimum of
count-more-than = over { $n_text }
    .hedges = over, more than, above, well over, just over, in excess of, upwards of
count-at-most = up to { $n_text }
    .hedges = up to, at most, as many as, no more than, not more than, a maximum of
count-less-than = under { $n_text }
    .hedges = under, fewer than, less than, below, just under
count-about = about { $n_text }
    .hedges = about, some, around, roughly, approximately, an estimated, circa
count-nearly = nearly { $n_text }
    .hedges = nearly, almost, close to
count-dozens = dozens
count-scores = scores
count-hundreds = hundreds
count-thousands = thousands
count-several-thousand = several thousand
count-tens-of-thousands = tens of thousands
count-hundreds-of-thousands = hundreds of thousands
count-millions = millions

# Series
leg-ends = { $from } to { $to }
series-title = { $measure } { $kind ->
    [Departures] from
    [Resettled] from
    [Relocated] from
   *[other] in
} { $place }
series-title-leg = { $measure } on { $place }
series-title-group = { $title }, { $group }
