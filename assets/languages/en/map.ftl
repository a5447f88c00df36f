# Heading
map-title = Movements
map-title-of = { $title }: { $people }
map-title-places = Places
map-title-present = People present
map-subtitle = People arrived by { $at }
map-subtitle-present = As of { $at }
map-style-schematic = Schematic
map-style-geographic = Map
map-zoom-in = Zoom in
map-zoom-out = Zoom out
map-zoom-fit = Fit everything in

# Figures of places and legs; $count is bounds in words
map-arrived = { $count } arrived
map-passed = { $count } crossed
map-left = { $count } left
map-stock = { $count } { $word }
map-stock-old = { $what }, { $age }
map-not-reported = not reported

# Legend
map-people = People
map-or-fewer = { $n_text } or fewer
map-key = Key
map-key-road = Route, nothing reported
map-key-closed = Route closed
map-key-certain = Certain
map-key-possible = Possible
map-key-ring = { $n ->
    [one] { $count } person, by area
   *[other] { $count } people, by area
}
map-key-ring-possible = Possible, by area
map-key-lesser = Place off the routes
map-key-approximate = Position approximate
map-key-holds = Several places as one
map-key-location-region = Location or region
map-key-location-country = Location or country
map-key-region-country = Region or country
map-key-location-region-country = Location, region or country
map-key-ring-old = Reported long ago
map-shade-by = Regions by people { $word }
map-shade-whom = { $title }: { $people }
map-shade-nothing = No region shaded: nothing reported yet
map-shade-out-of-sight = No shaded region in sight
map-shade-no-regions = No region shaded: none on the map belongs to a place
map-shade-between = Between two classes
map-shade-perhaps = This many, or nobody
map-shade-nobody = nobody (reported)
map-shade-open = No upper limit known
map-shade-unclear = { $more ->
    [0] Not shaded, as it is unclear which outline belongs to which place: { $names }
   *[other] Not shaded, as it is unclear which outline belongs to which place: { $names } and { $more_text } more
}
map-region-shaded = Shaded by { $count } people { $word }
map-region-by-code = Its outline has the code of this place
map-region-by-name = Its outline has no code: it is called as this place and lies where it is
map-region-by-position = Its outline has neither code nor name of this place: the place lies in it
map-shade-said = Regions by people { $word }: { $places }
map-shade-none = Regions not shaded
map-shade-choice = Regions: { $word }
map-shade-unknown = No country or region has a count to be shaded by
map-note = Solid: certain. Pale: possible. { $note }
map-disclaimer = Boundaries and names shown imply no endorsement.
map-not-to-scale = Not to scale
map-kilometres = { $length } km
map-left-out = { $count } smaller ways are not drawn
map-list-more = { $count ->
    [one] and { $count_text } more place
   *[other] and { $count_text } more places
}
map-labels-hidden = { $count ->
    [one] { $count_text } label hidden
   *[other] { $count_text } labels hidden
}

# Kinds of movements
movement-flight = Flight
movement-return = Return
movement-onward = Onward movement
movement-relocation = Relocation

# Kinds of places
map-kind-settlement = Location (town, village)
map-kind-host-community = Host community
map-kind-camp = Camp
map-kind-site = Displacement site
map-kind-collective-centre = Collective centre
map-kind-transit-centre = Transit centre
map-kind-river-crossing = River crossing
map-kind-port = Port
map-kind-airport = Airport
map-kind-checkpoint = Checkpoint
map-kind-crossing = Border crossing
map-kind-reception = Reception centre
map-kind-region = Region
map-kind-country = Country

# Hover card
map-hover-left = Left: { $count }
map-hover-present = There now: { $count }
map-event = { $moment }: { $title }
annotate-place = Annotate { $place }…
map-within-km = Position known to within { $km } km
map-between-neighbours = Position not known; drawn between its neighbours
map-road-closed = route closed
map-figures-here = { $count ->
    [one] { $count_text } figure of this route segment
   *[other] { $count_text } figures of this route segment
}

# In words
map-said = { $name }: { $what }

# Nothing to draw
map-no-places = No places yet
map-only-areas = Only countries and regions yet
map-no-places-hint = Press M, then double-click where people flee from or to
map-no-positions = No place is on the map yet
map-no-positions-hint = Press M, then look each place up by its name or drag it onto the map; the schematic map shows them all

# Places without a position, and towns of the ground
map-tray = Not on the map yet:
map-tray-done = Every place is on the map
map-tray-place = { $name }, not on the map yet
map-tray-find = Look up where { $name } lies
map-tray-how = Drag it onto the map, or click it and then the map
map-tray-note = { $count ->
    [one] 1 place is not on the map yet
   *[other] { $count } places are not on the map yet
}
map-tray-note-how = Put them there: edit the map (M)
map-town-add = Add { $name }
map-town-near = Nearby: add { $name }, { $km } km from here

# Where a place lies
find-place-title = Where does { $name } lie?
find-place-field = Look for the place called
find-place-how = Choose a place of that name, or try another spelling. One that is nowhere in the gazetteer is dragged onto the map.
find-place-no-point = The name alone has no position
find-place-found = { $name }, { $areas }
find-place-do = Put it there
map-opens = { $count ->
    [one] 1 place in it: click to open
   *[other] { $count } places in it: click to open
}
map-bundle = From { $from } to { $to }: { $count }
