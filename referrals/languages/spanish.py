"""The customer's page in Spanish."""

import csv
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from companies.enums import TimeZone
from companies.models import Company
from referrals.enums import Timing
from referrals.languages.language import Language

NAMES_FILE = Path(__file__).with_name("services_es.csv")
"""Services and issues that the network starts with; what staff add later keeps the name that they gave it."""

WORDS = {
    # what stands
    "agreed": "Lo que usted aceptó",
    "hello": "Hola, {name}.",
    "said_yes": "Usted dijo que sí por teléfono, hablando con {sender}, el {at}.",
    "one_company": "Una sola empresa puede comunicarse con usted",
    "about": "Asunto: {need}, en el código postal {zip}.",
    "checked_first": "Primero lo revisamos; todavía no le hemos dado sus datos.",
    "call_them": "Llámelos: {phone}",
    # what was asked
    "asked": "Lo que le preguntaron",
    "read_by": "Se lo leyó {name}, quien anotó su sí y le repitió su nombre y su número.",
    "in_english": "Se lo leyeron en inglés, con estas palabras.",
    "confirmed": "Usted lo confirmó por escrito el {at}.",
    "right": "Sí, así fue",
    "saving": "Guardando",
    # what they were given
    "given": "Lo que se les dio",
    "will_get": "Lo que van a recibir",
    "details": "Datos",
    "erased": "Borrados",
    "name": "Nombre",
    "phone": "Teléfono",
    "email": "Correo electrónico",
    "address": "Dirección",
    "best_time": "Mejor hora",
    "note": "Nota",
    "need": "Lo que necesita",
    # whose customer they stay
    "still_with": "Sigue con {sender}",
    "stay": "Usted sigue siendo cliente de {sender}.",
    "stay_for": "Usted sigue siendo cliente de {sender} para: {services}.",
    "promised": "{company} ha prometido no tratar de alejarle de esa empresa.",
    "their_words": "Su promesa (Pledge to Protect), en sus propias palabras, en inglés",
    # how it went
    "how_it_went": "¿Cómo le fue con {company}?",
    "you_gave": "Usted dio {stars} de 5. Toque otra para cambiarla.",
    "helps": "Su respuesta ayuda al próximo cliente.",
    "who_reads": "{sender} y {company} pueden leerla.",
    "thanks": "Gracias. Puede cambiar su respuesta en esta página.",
    "choose_stars": "Elija de una a cinco estrellas.",
    # stopping it
    "changed_mind": "¿Cambió de opinión?",
    "take_back": "Puede retirar su sí en cualquier momento. No cuesta nada.",
    "told_at_once": "Le avisamos de inmediato a {company} que pare y que borre sus datos.",
    "never_gets": "Así {company} nunca recibe sus datos.",
    "stop": "Paren, no me contacten",
    "stopping": "Un momento",
    "refused": "Eso ya no se puede hacer. Esta página dice cómo están las cosas ahora.",
    # it was stopped
    "taken_back": "Listo. Su sí queda retirado.",
    "told_to_stop": "El {at} le avisamos a {company} que pare.",
    "in_time": "Llegó a tiempo: {company} nunca recibió sus datos.",
    "in_time_for_all": "Llegó a tiempo: ninguna empresa recibió sus datos.",
    "what_now": "Qué pasa ahora",
    "no_calls": "Ni llamadas ni mensajes sobre esto",
    "may_not": "{company} ya no puede comunicarse con usted",
    "to_go": "Sus datos se borran",
    "told_to_remove": "Le avisamos a {company} que los quite de sus propias listas",
    "nothing_to_do": "No tiene que hacer nada más",
    "ask_again": "{sender} puede volver a preguntarle, y necesita un nuevo sí de usted",
    # nobody has it
    "still_looking": "Seguimos buscando para usted",
    "nobody_yet": "Todavía ninguna empresa puede hacerlo. {sender} o Baton le llama cuando alguna pueda, y le pregunta"
    " antes de que esa empresa reciba sus datos.",
    "stopped_looking": "Baton ya no sigue buscando una empresa. Ninguna empresa recibió sus datos."
    " Si todavía lo necesita, llame a {sender}.",
    "nobody_calls": "Nadie le va a llamar por esto",
    "came_back": "{company} no pudo hacerlo y no recibió sus datos. {sender} puede proponerle otra empresa, y le"
    " pregunta primero.",
    "not_passed_on": "No se envió a nadie, y {company} no recibió sus datos. No hay nada que usted tenga que parar.",
    "not_again": "¿No quiere que le vuelvan a preguntar?",
    "say_stop": "Dígalo aquí, y {sender} ya no podrá enviar esto a nadie.",
    # the foot
    "nobody_else_has": "Por medio de Baton, solo {sender} y {company} tienen sus datos.",
    "nobody_else_gets": "Por medio de Baton, solo {sender} y {company} reciben sus datos.",
    "until": "Esta página sigue en este enlace hasta el {day}.",
    # the link has ended
    "ended": "Este enlace ya terminó",
    "was_yours": "Fue suyo por un tiempo después de que lo refirieron a una empresa. Baton todavía guarda lo que usted"
    " aceptó.",
    "want_stop": "¿Quiere que alguien pare?",
    "can_ask": "Puede pedirlo en cualquier momento, también ahora. Dígaselo a la gente de Baton, y se encargan de que"
    " nadie más le contacte por esto. También puede responder STOP a cualquier mensaje nuestro.",
    "call_baton": "Llame a Baton: {phone}",
    "write_to": "Escriba a {email}",
}
WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
MONTHS = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
)
ZONES = {
    TimeZone.EASTERN: "hora del Este",
    TimeZone.CENTRAL: "hora del Centro",
    TimeZone.MOUNTAIN: "hora de la Montaña",
    TimeZone.ARIZONA: "hora de Arizona",
    TimeZone.PACIFIC: "hora del Pacífico",
    TimeZone.ALASKA: "hora de Alaska",
    TimeZone.HAWAII: "hora de Hawái",
}


def _moment(at: datetime, company: Company) -> str:
    """``martes 14 de julio de 2026, 10:08 a. m., hora del Centro``."""
    here = at.astimezone(ZoneInfo(company.time_zone))
    time = f"{here.hour % 12 or 12}:{here:%M} {'a. m.' if here.hour < 12 else 'p. m.'}"
    return f"{WEEKDAYS[here.weekday()]} {_day(at, company)}, {time}, {ZONES[TimeZone(company.time_zone)]}"


def _day(at: datetime, company: Company) -> str:
    here = at.astimezone(ZoneInfo(company.time_zone))
    return f"{here.day} de {MONTHS[here.month - 1]} de {here.year}"


@cache
def names() -> dict[str, str]:
    """Services and issues in Spanish, by slug."""
    with NAMES_FILE.open(encoding="utf-8", newline="") as file:
        return {line["slug"]: line["name"] for line in csv.DictReader(file)}


SPANISH = Language(
    code="es",
    name="Español",
    words=WORDS,
    stars=("Muy mal", "Mal", "Regular", "Bien", "Muy bien"),
    timings={Timing.TODAY: "hoy", Timing.THIS_WEEK: "esta semana", Timing.FLEXIBLE: "sin prisa"},
    moment=_moment,
    day=_day,
    called=lambda slug, name: names().get(slug, name),
)
