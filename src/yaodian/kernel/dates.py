"""Dates as they stand in a document: Arabic digits, the full year, no padding (GB/T 9704-2012)."""

from datetime import date
from typing import Final

_WEEKDAYS: Final = "一二三四五六日"


def date_text(day: date) -> str:
    """2024年3月5日"""
    return f"{day.year}年{_month_and_day(day)}"


def weekday_text(day: date) -> str:
    """周五"""
    return f"周{_WEEKDAYS[day.weekday()]}"


def date_with_weekday(day: date, *, with_year: bool = False) -> str:
    """11月27日 周五, or 2026年11月27日 周五"""
    return f"{date_text(day) if with_year else _month_and_day(day)} {weekday_text(day)}"


def _month_and_day(day: date) -> str:
    return f"{day.month}月{day.day}日"
