"""The practice cards: what could you do, and what would we do? Eight to a page, to cut out and fold.

The answers stand upside down on the lower half of their own card, not on the back of the sheet. Few home printers turn paper
well, and one millimetre of slip would show the answer of the next card. This way one plain page is enough, and the card works
in each of the ways it is used: lying flat between two people, who sits across reads the answer the right way up; folded along
its middle, it is a card with the question in front and the answer, upright, behind.
"""
