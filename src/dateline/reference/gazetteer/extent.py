"""How large places are, and distances on the globe. Kilometres and degrees; the Earth is a sphere of 6,371 km."""

import math

EARTH_KM = 6371.0
_SMALLEST_SETTLEMENT_KM, _LARGEST_SETTLEMENT_KM = 1.5, 30.0


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance between two points (haversine).

    Example:
        >>> round(distance_km(33.51, 36.29, 34.73, 36.72))
        141
    """
    first, second = math.radians(lat), math.radians(other_lat)
    half_lat, half_lon = (second - first) / 2, math.radians(other_lon - lon) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(first) * math.cos(second) * math.sin(half_lon) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, chord)))


def move_point(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """Return the point reached from (lat, lon) after some kilometres on a bearing in degrees clockwise from north.

    Example:
        >>> move_point(34.0, 36.0, 180.0, 111.195)
        (33.0, 36.0)
    """
    start, angle, arc = math.radians(lat), math.radians(bearing), km / EARTH_KM
    sine = math.sin(start) * math.cos(arc) + math.cos(start) * math.sin(arc) * math.cos(angle)
    end = math.asin(max(-1.0, min(1.0, sine)))
    east = math.atan2(
        math.sin(angle) * math.sin(arc) * math.cos(start), math.cos(arc) - math.sin(start) * math.sin(end)
    )
    return round(math.degrees(end), 5), round((lon + math.degrees(east) + 540) % 360 - 180, 5)


def radius_of_settlement(population: int | None) -> float:
    """Guess the radius of a settlement from its inhabitants: 1.5 km for a village, 10 km for a million.

    Args:
        population: None = unknown: taken as a village.
    """
    guess = 0.01 * math.sqrt(population or 0)
    return min(max(guess, _SMALLEST_SETTLEMENT_KM), _LARGEST_SETTLEMENT_KM)
