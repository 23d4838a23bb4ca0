"""Chapter 0."""

WAYS = {
    "00-lab-tangent/steep": [("z", 0)],
    "00-lab-tangent/left": [("z", -0.9)],
    "00-lab-tangent/flat": [("z", 5)],
}
