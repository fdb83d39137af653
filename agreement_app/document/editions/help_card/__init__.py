"""The card for the pocket: a child's people and numbers, to cut out and fold; and the same for the screen of a phone."""
