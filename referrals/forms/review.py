"""How it went, in the customer's eyes: one tap on one of five buttons."""

from django import forms

from referrals.flow.review import STARS


class StarsForm(forms.Form):
    """The page has the words for them, in its reader's language."""

    stars = forms.TypedChoiceField(choices=[(stars, stars) for stars in STARS], coerce=int)
