"""A party group for tests, with three on it by their posts."""

from yaodian.meetings.tests.meetings import members
from yaodian.orgs.models import Post
from yaodian.orgs.tests.city import SINCE, City, small_city


def small_group() -> City:
    """Three posts on 市甲局党组."""
    city = small_city()
    for person in members(city, city.jia_first, full=3, probationary=0):
        Post.objects.create(
            committee_id=city.committee_id,
            person=person,
            organisation=city.jia_group,
            title="党组成员",
            valid_from=SINCE,
        )
    return city
