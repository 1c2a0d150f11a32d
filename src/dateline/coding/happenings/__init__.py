"""From words to happenings: triggers that count, settled so that one happening is one claim."""
