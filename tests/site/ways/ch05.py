"""Chapter 5."""

RATE, CURVATURE, FIRST_CURVATURE = "학습률", "굽음", "w₁ 쪽 굽음"
WAYS = {
    "05-lab-bowl/slow": [30],
    "05-lab-bowl/jump": [(RATE, 1.5), 60],
    "05-lab-bowl/away": [(RATE, 2.5), 10],
    "05-lab-bowl/curved": [(RATE, 1), (CURVATURE, 3), 5],
    "05-lab-bowl/valleys": [("모양", "두 골짜기"), ("w", 3), 200],
    "05-lab-map/zigzag": [(RATE, 0.19), 20],
    "05-lab-map/limit": [(RATE, 0.21), 20],
    "05-lab-map/round": [(FIRST_CURVATURE, 10), (RATE, 0.1), 5],
    "05-lab-map/saddle": [("모양", "안장"), ("w₂", 0.1), 60],
    "05-lab-net/patient": [1000],
    "05-lab-net/quick": [(RATE, 1), 100],
    "05-lab-net/low": [(RATE, 3), 3000],
}
