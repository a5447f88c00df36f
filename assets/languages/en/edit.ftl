# The inspector: records and their fields. Names of fields stand in sentences too
field-id = id
field-title = title
field-clock = clock
field-since = counts since
field-note = note
field-rank = rank
field-focus = focus
field-origin = origin
field-disclaimer = disclaimer
field-organisation = organisation
field-reading-rules = reading rules
field-wording = wording
field-name = name
field-role = role
field-within = lies within
field-kind = kind
field-country = country
field-also = second name
field-position = position
field-precision = precision, km
field-schematic = on the strip
field-credit = credit
field-moment = moment
field-place = place
field-leg = leg
field-from = from
field-to = to
field-travel = least travel
field-legs = legs
field-empty = nobody was in
field-at-once = nobody is on the way of
field-coverage = coverage
field-may-fall = registers that may fall
field-covers = covers
field-change = change in counting
field-corrects = corrects
field-outlet = outlet
field-author = author
field-published = published
field-address = address
field-source = source
field-speaker = speaker
field-doubt = doubt
field-measure = measure
field-group = group
field-from-country = from
field-status = status
field-sex = sex
field-age = age
field-unit = unit
field-units = units
field-ratio = people of a unit
field-method = method
field-round = round
field-until = holds until
field-review = review
field-confidential = confidential
field-belongs-to = belongs to
field-reliability = reliability
choice-yes = yes
reliability-a = A, completely reliable
reliability-b = B, usually reliable
reliability-c = C, fairly reliable
reliability-d = D, not usually reliable
reliability-e = E, unreliable
reliability-f = F, cannot be judged
confidential-source = a confidential source
field-during = during
field-count = count
field-parts = parts
field-standing = standing
field-file = file

inspect-panel = Inspector
inspect-close = Close the inspector
inspect-kinds = Kind of records
inspect-all = All
inspect-situation = Situation
inspect-the-situation = the situation
inspect-figures = Figures
inspect-speakers = Speakers
inspect-groups = Groups
inspect-places = Places
inspect-legs = Legs
inspect-routes = Routes
inspect-assumptions = Assumptions
inspect-sources = Sources
inspect-snapshots = Snapshots
inspect-events = Events
inspect-layers = Layers
inspect-new-figure = New figure
inspect-new-speaker = New speaker
inspect-new-group = New group
inspect-new-place = New place
inspect-new-leg = New leg
inspect-new-route = New route
inspect-new-assumption = New assumption
inspect-new-source = New source
inspect-new-snapshot = New snapshot
inspect-new-event = New event
inspect-new-layer = New layer
inspect-figure-nth = Figure { $nth }
inspect-figure-row = Figure { $nth }: { $count }, { $what }
inspect-count-figures = { $count ->
    [one] { $count_text } figure
   *[other] { $count_text } figures
 }
inspect-count-legs = { $count ->
    [one] { $count_text } leg
   *[other] { $count_text } legs
 }
inspect-edit = Edit
inspect-edit-hint = Open in the inspector (F2)

inspect-find = Find records
inspect-find-hint = Find…
inspect-new = New…
inspect-none = None yet
inspect-none-found = Nothing is called so
inspect-create = Create
inspect-cancel = Cancel
inspect-still-needs = Still needed: { $field }
inspect-add-figure = Add figure

inspect-duplicate = Duplicate
inspect-delete = Delete
inspect-up = Move up
inspect-down = Move down
inspect-delete-named = { $count ->
    [one] { $count_text } record names it, and will keep it in words of its own:
   *[other] { $count_text } records name it, and will keep it in words of their own:
 }
inspect-delete-refused = It cannot be deleted
inspect-delete-refused-named = { $count ->
    [one] It cannot be deleted: { $count_text } record still names it
   *[other] It cannot be deleted: { $count_text } records still name it
 }
inspect-more = and { $count_text } more
inspect-delete-anyway = Delete it
inspect-keep = Keep it

inspect-not-set = Not set
inspect-choose = Choose…
inspect-clear = Clear { $field }
inspect-add = Add…
inspect-add-to = Add to { $field }
inspect-earlier = Move { $what } up
inspect-later = Move { $what } down
inspect-take-out = Take { $what } out
inspect-field-in = { $field }, { $language }
inspect-add-language = Add language
inspect-add-language-to = Add language to { $field }
inspect-standing-used = Used
inspect-standing-set-aside = Set aside
inspect-standing-accepted = Clash left standing
inspect-reason = Reason for the standing
inspect-note = Note on the clash
inspect-note-hint = Why it may stand

inspect-hint-count = over 28,000
inspect-hint-moment = 26 Sep 2023, 20:00
inspect-hint-travel = 1h30m
inspect-hint-position = latitude, longitude
inspect-hint-pair = east, south
inspect-hint-offset = +04:00
inspect-hint-name = Type a name
inspect-hint-country = Two letters, such as AM
inspect-hint-address = https://…
inspect-hint-id = Made from the name

inspect-means = Means { $what }
inspect-span = { $start } to { $end }
inspect-span-doubted = { $what }: { $start } to { $end }
inspect-free-words = Free words: no record is called so
inspect-needed = This cannot be empty
inspect-id-taken = Another record has this id
inspect-wrong-id = Letters, digits, - _ and . only
inspect-wrong-count = No count: write 28,120, over 28,000 or tens of thousands
inspect-wrong-bounds = No number of people lies in these bounds
inspect-wrong-moment = No moment: write 26 Sep 2023, 20:00 or 2023-09-26T20:00+04:00
inspect-wrong-offset = Hours and minutes east of UTC, such as +04:00
inspect-wrong-number = This is no number
inspect-wrong-position = Latitude and longitude in degrees, such as 39.5476, 46.5305
inspect-wrong-pair = Two numbers: to the east and to the south, in lengths of a leg
inspect-wrong-choice = Choose one of the list
inspect-wrong-name = Nothing is called so
inspect-wrong-names = Several are called so: choose one of the list
inspect-wrong-ron = This is not one value in the notation of the file

inspect-action-change = change { $field } of { $what }
inspect-action-clear = clear { $field } of { $what }
inspect-action-duplicate = duplicate { $what }
inspect-action-delete = delete { $what }
inspect-action-up = move { $what } up
inspect-action-down = move { $what } down
inspect-action-add = add { $what }

event-kind-offensive = Offensive
event-kind-cease-fire = Cease-fire
event-kind-route-opened = Road opened
event-kind-route-closed = Road closed
event-kind-explosion = Explosion
event-kind-agreement = Agreement
event-kind-statement = Statement
event-kind-aid = Aid
event-kind-other = Other
layer-kind-land = Land
layer-kind-lake = Lake
layer-kind-river = River
layer-kind-border = Border
layer-kind-historic = Line of the past
