"""Strange requests by the hundred, made from the OpenAPI document: none may end in a server error or an undescribed answer."""

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from dateline.desk import Desk
from dateline.desk.accounts import Changer, add_token
from dateline.desk.api.openapi import make_document
from dateline.desk.sessions import ALONE
from tests.desk.conftest import both_stores

SCHEMA = schemathesis.openapi.from_dict(make_document())


@pytest.fixture
def token(server: Desk) -> str:
    return add_token(Changer(server.accounts, server.clock()), ALONE, "strange requests")


@both_stores
@SCHEMA.parametrize()
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_no_request_ends_in_a_server_error(case: schemathesis.Case, server: Desk, token: str) -> None:
    answer = case.call(base_url=server.settings.address, headers={"Authorization": f"Bearer {token}"})
    # No schema can say that a box's south lies below its north, or that `after` comes from the page before.
    case.validate_response(answer, excluded_checks=[positive_data_acceptance])
