"""Invented customers: who they are, where they live, and what they say of their need."""

from devtools.demo.metros import Metro
from devtools.demo.people import customer_phone, name_of
from referrals.flow.submission import Contact

BEST_TIMES = (
    "",
    "",
    "After 5 PM",
    "",
    "Mornings",
    "",
    "Any time before noon",
    "",
    "Lunch hour",
    "",
    "",
    "Not on Fridays",
)
NOTES = (
    *(
        "",
        "Two dogs in the yard. Call from the gate.",
        "",
        "",
        "Gate code 4417.",
        "",
        "Works nights, so call after 2 PM.",
    ),
    *("", "The side door is the one to use.", "", "Prefers a text first.", "", "", "Park on the street, please."),
    *("", "Asks for a written estimate.", "", "Speaks Spanish and some English.", "", "A neighbor has the key."),
    *(
        "",
        "",
        "New owner, moved in last month.",
        "",
        "Hard of hearing: let it ring.",
        "",
        "Rents, and the owner agrees.",
    ),
)
NEEDS = {
    "termites": (
        "Mud tubes on the garage slab, about two feet long.",
        "Wings on the window sill, a whole pile of them.",
        "The baseboard in the hall gives way when pressed.",
        "Buyer's inspector wants it looked at before closing.",
        "Swarm in the den on Sunday, gone within the hour.",
    ),
    "general-pest": (
        "Mostly in the kitchen, at night.",
        "Tried sprays from the store for two weeks.",
        "They come up around the dishwasher.",
        "Restaurant kitchen, health visit next month.",
    ),
    "ants": ("Little piles of sawdust under the window.", "A trail along the counter every morning.", ""),
    "bed-bugs": (
        "Bites since a trip two weeks ago.",
        "Found three on the mattress seam.",
        "The guest room only, so far.",
    ),
    "rodents": (
        "Droppings behind the stove, and noises in the wall.",
        "Something chewed the cereal boxes.",
        "Scratching over the ceiling around 3 AM.",
        "The dog sits staring at one corner all evening.",
    ),
    "wildlife-removal": (
        "Heard it above the bedroom since Sunday.",
        "It comes and goes by a loose vent on the roof.",
        "Babies up there, by the sound of it.",
        "A neighbor saw it climb the downspout.",
    ),
    "stinging-insects": (
        "A nest over the front door. Small children in the house.",
        "The mail carrier was stung twice.",
        "As big as a basketball, in the crepe myrtle.",
    ),
    "drains": (
        "The upstairs bath backs up too.",
        "Snaked it twice this year already.",
        "It gurgles when the washer drains.",
        "Roots, said the last plumber.",
    ),
    "leaks": (
        "Water is shut off at the meter for now.",
        "A wet spot on the ceiling, the size of a plate.",
        "The water bill doubled last month.",
        "There is a bucket under it.",
    ),
    "water-heaters": (
        "The tank is from 2011, in the garage.",
        "Lukewarm for a week, cold since this morning.",
        "Rust around the bottom seam.",
    ),
    "fixtures": ("The handle just spins.", "It runs all night, they hear it from bed.", ""),
    "air-conditioning": (
        "An infant in the house, so soon if you can.",
        "Blows, but warm. The filter is new.",
        "Ice on the copper line outside.",
        "82 inside and climbing.",
    ),
    "heating": (
        "Clicks three times and gives up.",
        "Space heaters in two rooms for now.",
        "Smells of dust when it starts.",
    ),
    "electrical-repair": (
        "The breaker trips when the microwave is on.",
        "Half the upstairs is dark.",
        "It started after the storm.",
    ),
    "panels": ("The insurer asks for a new panel by the end of next month.", "Wants room for a car charger."),
    "roof-repair": (
        "A bucket under it holds for now.",
        "Shingles in the flower bed after the wind.",
        "It only drips when the rain comes from the west.",
    ),
    "roof-inspection": ("The adjuster comes on the 14th.", "Three houses on the street have a new roof already."),
    "gutters": ("They overflow right over the front steps.", ""),
    "house-cleaning": (
        "Four bedrooms, two cats.",
        "Moving out at the end of the month.",
        "Every other week would be best.",
    ),
    "water-damage": ("The washing machine hose burst.", "Fans are running, the carpet squishes."),
    "lawn-care": ("Corner lot, about a quarter acre.", "The last company stopped coming.", ""),
    "trees": ("A limb rests on the roof.", "An old oak, half of it has no leaves."),
    "sprinklers": ("A small geyser by the driveway.", "Zone 3 never comes on."),
    "garage-door-repair": (
        "The car is inside, and work starts at eight.",
        "A loud bang last night, and now it will not lift.",
    ),
    "garage-door-openers": ("It opens by itself at night.", "The remote works only from the driveway."),
}
"""What customers say about a service, where there is something to say."""
WITHOUT_EMAIL = 7
"""One in so many gives none."""


def customer(metro: Metro, number: int, place: int, service: str) -> Contact:
    """The customer of the ``number``-th referral, the ``place``-th of the metro: nobody else's phone or address."""
    first, last = name_of(number)
    said = NEEDS.get(service, ("",))
    return Contact(
        first_name=first,
        last_name=last,
        phone=customer_phone(metro, place),
        email="" if number % WITHOUT_EMAIL == 3 else f"{first}.{last}@example.com".lower(),
        street=f"{101 + 797 * number % 9_700} {metro.streets[number % len(metro.streets)]}",
        best_time=BEST_TIMES[number % len(BEST_TIMES)],
        notes=" ".join(filter(None, (said[place % len(said)], NOTES[number % len(NOTES)]))),
    )
