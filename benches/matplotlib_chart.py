"""The arrivals of a situation as a step band with its figures, by matplotlib: SVG, PNG, PDF.

matplotlib_chart.py BOUNDS.json FOLDER, where BOUNDS.json is what `waymark bounds --json` prints.
"""

import json
import sys
from datetime import datetime

import matplotlib

matplotlib.use("Agg")
import matplotlib.dates as dates
import matplotlib.pyplot as plt

matplotlib.rcParams["svg.fonttype"] = "none"
matplotlib.rcParams["pdf.fonttype"] = 42

with open(sys.argv[1], encoding="utf-8") as file:
    rows = json.load(file)["bounds"]
rows = [r for r in rows if r["measure"] == "Arrivals" and r.get("place") == "armenia" and not r["group"]]
at = [datetime.fromisoformat(r["at"]) for r in rows]
lower = [r["lower"] for r in rows]
upper = [r["upper"] if r["upper"] is not None else r["lower"] for r in rows]
told = [(t, r["lower"]) for t, r in zip(at, rows) if r["lower"] == r["upper"]]

figure, axes = plt.subplots(figsize=(960 / 72, 540 / 72), layout="constrained")
axes.fill_between(at, lower, upper, step="post", alpha=0.3, label="possible")
axes.step(at, lower, where="post", label="certain")
axes.plot([t for t, _ in told], [n for _, n in told], "o", label="reported")
axes.axvline(datetime.fromisoformat("2023-09-26T20:00:00+04:00"), color="black")
axes.set_title("Arrivals in Armenia", loc="left", weight="bold")
axes.xaxis.set_major_formatter(dates.DateFormatter("%d %b"))
axes.yaxis.set_major_formatter("{x:,.0f}")
axes.grid(alpha=0.4)
axes.legend(loc="upper left")
folder = sys.argv[2]
figure.savefig(f"{folder}/chart.svg")
figure.savefig(f"{folder}/chart.png", dpi=144)
figure.savefig(f"{folder}/chart.pdf")
