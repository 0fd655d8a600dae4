"""How a moment is written where no company's own clock is meant, as on the staff desk: with its zone."""

DATETIME_FORMAT = "M j, Y, g:i A e"
