"""Cases of table four in a text that has not said what they are about: told where their own figures bear out that they are ours."""

from __future__ import annotations

import pytest
from test_wording import told

HEADING = "（三）其他情况"


@pytest.mark.parametrize(
    "text",
    [
        "行政复议8件，与上年相比增加3件，维持4件、纠正1件、尚未审结2件。",
        "复议方面：行政复议8件，维持5件、纠正1件、其他结果2件。",
        "行政复议8件，比上年减少3件，其中维持4件。",
        "行政诉讼9件，与上年相比增加4件，维持5件，尚未审结3件。",
    ],
)
def it_tells_figures_that_others_beside_them_show_to_be_ours(text: str) -> None:
    assert told(text, HEADING)


@pytest.mark.parametrize(
    "text",
    [
        "行政复议8件，与上年相比增加3件，维持4件、纠正1件、尚未审结1件。",
        "行政复议40件，维持31件、纠正6件、其他结果3件。",  # of another office
        "行政复议6件，其中1件被纠正。",  # one figure that fits is chance
        "全年受理行政复议申请8件，审结5件。",
    ],
)
def it_leaves_cases_alone_that_may_be_of_others(text: str) -> None:
    assert told(text, HEADING) == []
