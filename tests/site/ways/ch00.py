"""Chapter 0."""

SHAPE, PLACE = "모양", "w"
WAYS = {
    "00-lab-tangent/six": [(PLACE, 3)],
    "00-lab-tangent/mirror": [(PLACE, -3)],
    "00-lab-tangent/valley": [(SHAPE, "두 골짜기"), (PLACE, -2.6)],
    "00-lab-tangent/top": [(SHAPE, "두 골짜기"), (PLACE, 0.2)],
}
