"""The form of the page that shows every part."""

from django import forms


class SampleForm(forms.Form):
    """One field of each kind."""

    WRONG = {"first_name": "Theo", "phone": "", "email": "theo@brightmail", "property_type": "commercial"}

    first_name = forms.CharField()
    phone = forms.CharField(
        widget=forms.TextInput(attrs={"type": "tel"}),
        error_messages={"required": "One digit short. A US number has ten."},
    )
    email = forms.EmailField(
        required=False, label="E-mail", error_messages={"invalid": "The part after the @ needs a dot."}
    )
    service = forms.ChoiceField(choices=[("termites", "Termites"), ("roofing", "Roofing")], required=False)
    sale_amount = forms.DecimalField(required=False)
    opens = forms.TimeField(required=False, widget=forms.TimeInput(attrs={"type": "time"}))
    property_type = forms.ChoiceField(
        choices=[("residential", "Residential"), ("commercial", "Commercial")], widget=forms.RadioSelect
    )
    takes = forms.MultipleChoiceField(
        choices=[("residential", "Residential"), ("commercial", "Commercial")],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    existing_customer = forms.BooleanField(
        required=False,
        label="They are already our customer",
        help_text="Then only companies with the pledge are asked.",
    )
    note = forms.CharField(
        required=False,
        label="Anything the roofer should know?",
        help_text="Copperline sees this. Leave out payment and health details.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
