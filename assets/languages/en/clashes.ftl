# The panel of clashes and checks
clashes-title = Conflicts and checks
clashes-close = Close the panel
clashes-list = Conflicts
clashes-tally = { $open_text } open
clashes-tally-accepted = { $open_text } open, { $accepted_text } accepted
clashes-known-all = From all that was published
clashes-known-on = Information available by { $day }
clashes-none = No figure contradicts another
clashes-none-text = { $known }: all figures in use can be true together
clashes-row = { $figure }: { $sentence }
clashes-row-accepted = { $figure }: known, left standing. { $sentence }
clashes-accepted = Known, left standing
clashes-accepted-note = Known, left standing: { $note }
clashes-taken = Taking for given
clashes-taken-open = Open what is taken for given
clashes-slips = One slip would explain it
clashes-slips-wait = Looking for a slip that would explain it…
clashes-slips-none = No single slip would explain it
clashes-against = Cannot be true beside
clashes-more = and { $count_text } more
checks-title = { $count ->
    [one] { $count_text } check
   *[other] { $count_text } checks
 }
checks-assume = State it…
checks-more = Show more ({ $count_text } left)

# Ways to settle a clash
settle-set-aside = Exclude
settle-rank = Change rank
settle-accept = Accept
settle-reopen = Open again
settle-bring-back = Bring back
settle-which = Which figure is not to be used
settle-figure = { $count }, { $by }
settle-reason = Reason
settle-reason-hint = Why it does not hold…
settle-reason-needed = A figure is excluded for a reason: type or pick one
settle-set-aside-do = Exclude
settle-accept-text = The conflict stays and is drawn hollow, but is no longer counted as open
settle-note = Note
settle-note-hint = Why it may stand (optional)…
settle-accept-do = Leave standing
settle-rank-useless = All these figures are of one source: no other rank would admit this one
settle-admit-first = Admit { $name } first
settle-admit-report-first = Admit this report first
settle-rank-order = Admitted in this order
settle-rank-lead = { $number }. { $name }
settle-rank-rest = then all others, in the order of the file
settle-rank-up = { $name }: admit earlier
settle-rank-down = { $name }: admit later
reason-misprint = Misprint
reason-corrected = Corrected later
reason-other-people = Counts other people
reason-repeated = Repeats another report
reason-moment = Wrong date
reason-unconfirmed = Not confirmed

# What is settled
settled-title = Settled
settled-set-aside = { $what }, excluded: { $reason }
settled-accepted = { $what }, left standing
settled-accepted-note = { $what }, left standing: { $note }
settled-back = { $back }: { $what }
action-set-aside = exclude { $what }
action-bring-back = bring back { $what }
action-accept = accept the conflict of { $what }
action-reopen = open the conflict of { $what } again
action-key-figures = choose key figures
action-key-figures-proposed = key figures as proposed
action-rank = change the rank of { $what }
action-figure = { $count } by { $by }
action-source = { $outlet }, { $published }
checks-error = Error
checks-warning = Warning
checks-note = Note
