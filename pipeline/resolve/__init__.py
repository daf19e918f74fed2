"""Stage 4: mentions → the people, entities, dates, citations, designations and statements of one release."""
