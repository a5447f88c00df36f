# Numbers and dates
number-group-separator = ,
number-decimal-point = .
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
date-approximate = about { $date }
date-uncertain = { $date }, uncertain

# Bounds and counts
bounds-any = not known
bounds-at-least = at least { $n_text }
bounds-up-to = up to { $n_text }
bounds-between = { $low_text } to { $high_text }
bounds-if-not = { $bounds }, if not { $end ->
    [lower] more
    [upper] fewer
   *[both] narrower
}
share-exact = { $share } %
share-at-least = at least { $share } %
share-between = { $low } to { $high } %
count-at-least = at least { $n_text }
count-more-than = over { $n_text }
count-at-most = up to { $n_text }
count-less-than = under { $n_text }
count-about = about { $n_text }
count-nearly = nearly { $n_text }
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
series-title = { $measure } in { $place }
series-title-leg = { $measure } on { $place }
series-title-group = { $title }, { $group }
