"""What people of the demo network write."""

REFERRED_ALREADY = "They were referred for this already."
TURNED_DOWN = "The customer told us the job is in hand with the company from last time."
SAID_NO = "They said no."
LIFTED = "You have told those households that they can stay, and trained the salesman. Agree again when you are ready."
FIRST_CALL = (
    "Spoke with them. Visit set for tomorrow between 9 and 11.",
    "Left a voicemail and sent a text. Trying again this afternoon.",
    "They want a price first. Sending the quote by e-mail today.",
    "On the schedule for Thursday morning.",
    "Talked it through. They check with their spouse and call back.",
    "Reached them on the second try. Going out on Monday, first stop.",
    "Good call. They send photos tonight.",
    "Booked for Friday after three, when somebody is home.",
    "Asked for two other dates, offered Tuesday and Wednesday.",
    "They had questions about the warranty. Answered, visit on Saturday.",
    "Line was busy, texted our number and the name of the technician.",
    "Set for this afternoon, the crew is two streets away.",
    "Inspection tomorrow at 8, they meet us at the house.",
    "Explained what we do and what it costs. They take the first slot next week.",
)
LATER = (
    "Was out there. Sent the quote.",
    "Second visit booked to finish up.",
    "They moved the visit to next week.",
    "Quote accepted on the phone.",
    "More to it than it looked. New quote goes out tomorrow.",
    "Waiting for a part, should be here on Wednesday.",
    "Half done, back on Thursday with the second crew.",
    "The landlord wants to see the quote as well.",
    "They compare us with one other company.",
    "Measured everything, order goes out today.",
)
FROM_THE_SENDER = (
    "Thanks for picking this up so fast.",
    "They called us to say how pleased they are. Thank you.",
    "Let us know if you cannot reach them, they answer texts more often.",
    "One of our oldest customers, so thank you for the care.",
    "They asked us today when you come. Could you give them a ring?",
    "Good to hear. We have another one on that street for you soon.",
    "Careful with the gate, the dog is quicker than he looks.",
    "Their daughter may pick up, she knows about it.",
)
