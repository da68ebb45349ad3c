"""Rows of a list of ICE's, as it is published."""

from datetime import datetime

HEADINGS = ["STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "COUNTY", "SUPPORT TYPE", "SIGNED", "MOA"]
ALAMANCE = [
    "NORTH CAROLINA", "Alamance County Sheriff\u2019s Office ", "County ", "Alamance County ",
    "Warrant Service Officer ", datetime(2020, 5, 21), "link",
]  # fmt: skip
GASTON = ["North Carolina", "Gaston County Sheriff's Office", "County", "Gaston County",
          "Jail Enforcement Model", datetime(2020, 6, 9), "link"]  # fmt: skip
PERSON = ["NORTH CAROLINA", "Person County Sheriff's Office", "County", "Person County",
          "Warrant Service Officer", datetime(2026, 4, 13), "link pending"]  # fmt: skip
NEWLAND = ["NORTH CAROLINA", "Newland Police Department", "Municipality ", "Avery County ",
           "Task Force Model", "10/17/2025", "link"]  # fmt: skip
ELSEWHERE = ["SOUTH CAROLINA", "York County Sheriff's Office", "County", "York County",
             "Task Force Model", datetime(2025, 1, 1), "link"]  # fmt: skip
