"""Units as criteria write them, for `units`: UCUM code → surfaces in lower case, parted by "|".

A space may be missing; an "s" may follow what has more than three letters. Names only: `units` knows how they combine.
"""

from __future__ import annotations

from typing import Final

PIECES: Final = {
    "%": "%|percent|per cent|pct|percentage point|o/o",
    "a": "year|yrs|yr|y/o|yo|y|y.o|y.o.|ys|ans",
    "mo": "month|mos|mo|mths|mth",
    "wk": "week|wks|wk",
    "d": "day|days|d",
    "h": "hour|hrs|hr|h",
    "min": "minute|mins|min|mn",
    "ms": "millisecond|msec|msecs|ms|m sec|milli second|milli sec",
    "s": "second|sec|secs|s",
    "kg": "kilogram|kilogramme|kilo|kgs|kg|kilo gram",
    "g": "gram|gramme|gm|gms|g|gr|grs|gramm",
    "mg": "milligram|milligramme|mgs|mg|mgm|milli gram",
    "ug": "microgram|microgramme|mcg|mcgs|µg|ug|µgr|microg|micro gram|micro g|mkg",
    "ng": "nanogram|ng|nano gram|nanog",
    "pg": "picogram|pg|pcg|pico gram",
    "[lb_av]": "pound|lb|lbs",
    "[oz_av]": "ounce|oz|ozs",
    "L": "liter|litre|l|ltr|ltrs",
    "dL": "deciliter|decilitre|dl",
    "mL": "milliliter|millilitre|ml|mls|cc|ccs|milli liter|milli litre|millil",
    "uL": "microliter|microlitre|µl|ul|mcl|microl|micro liter|micro litre|micro l|microlit|micoliter|mcliter"
    "|µliter|uliter|µlitre",
    "mm3": "mm(3)|mm^3|mm3|mm 3|cubic millimeter|cubic millimetre|cu mm|cumm|cmm|cubic mm|mm ^3|mm (3)|mm*3|mm**3"
    "|mm-3|cu. mm|cu.mm|c.mm|mmc|millimeter cubed|millimetre cubed|cubic millimeter of blood",
    "km": "kilometer|kilometre|km",
    "m": "meter|metre|m",
    "cm": "centimeter|centimetre|cm|cms",
    "mm": "millimeter|millimetre|mm",
    "um": "micron|micrometer|micrometre|µm|um|micro meter|micro metre",
    "nm": "nanometer|nanometre|nm",
    "[in_i]": "inch|inches",
    "[ft_i]": "feet|foot|ft",
    "[mi_i]": "mile",
    "m2": "m2|m^2|m 2|sqm|sq m|square meter|square metre|m-2|m(2)|m (2)|m ^2|m*2|m**2|sq. m|sq.m|sq meter"
    "|sq metre|square m|meter squared|meters squared|metre squared|metres squared|meter square|m squared",
    "cm2": "cm2|cm^2|sq cm|square centimeter|square centimetre|cm(2)|cm (2)|cm ^2|sq. cm|sq.cm|square cm|cm squared",
    "mm2": "mm2|mm^2|square millimeter|square millimetre|mm(2)|mm ^2|sq mm|square mm",
    "cm3": "cm3|cm^3|cubic centimeter|cubic centimetre|cm(3)|cm ^3|cubic cm|ccm|cu cm|cu.cm",
    "mm[Hg]": "mmhg|mm hg|mm of hg|mm of mercury|millimeter of mercury|millimetre of mercury"
    "|millimeters of mercury|millimetres of mercury|mm/hg|mm-hg|torr",
    "cm[H2O]": "cmh2o|cm h2o|cm of water|cm of h2o|cmh20|cm h20|cm water|centimeters of water",
    "kPa": "kpa|kilopascal",
    "mol": "mol|mole",
    "mmol": "mmol|mmols|millimole|mmole|millimol|milli mole|mmoles",
    "umol": "µmol|umol|micromole|mcmol|micromol|µmols|umols|µmole|umole|micro mole|micro mol",
    "nmol": "nmol|nanomole|nmole|nanomol|nmols",
    "pmol": "pmol|picomole|pmole|picomol",
    "fmol": "fmol|femtomole|fmole|femtomol",
    "meq": "meq|milliequivalent|mequiv|milli equivalent|meqs|mval",
    "mosm": "mosm|mosmol|milliosmole|mosmole|milliosmol",
    "[iU]": "iu|ui|international unit|intl unit|i.u|i.u.",
    "m[iU]": "miu|milli international unit|milliinternational unit|mui",
    "u[iU]": "µiu|uiu|micro iu|micro international unit|microinternational unit|µui",
    "k[iU]": "kiu|kui|kiua|kilo international unit",
    "kU": "ku|kua|kilounit|kilo unit",
    "mU": "mu|milliunit|milli unit",
    "uU": "µu|uu|microunit|micro unit",
    "U": "u|unit",
    "[beth'U]": "bethesda unit|bu|bethesda",
    "[wood'U]": "wood unit|wu|wood|woods unit|woods",
    "[tb'U]": "tuberculin unit|tu",
    "dyn.s/cm5": "dyn s cm-5|dyne s cm-5|dynes s cm-5|dyn.s/cm5|dyn*s/cm5|dynes.sec/cm5|dynes.s/cm5|dyne.sec/cm5"
    "|dynes/sec/cm5|dynes/sec/cm-5|dynes sec/cm5|dynes sec cm-5|dyn.sec.cm-5|dynes.sec.cm-5|dyn-s/cm5"
    "|dyne-sec/cm5|dynes-sec/cm5|dynes*sec/cm5|dyne s/cm5|dynes s/cm5|dyn sec cm-5|dynes.s.cm-5|dynes*sec*cm-5"
    "|dyn s/cm5",
    "Cel": "° c|degree c|degrees c|degree celsius|degrees celsius|degree centigrade|degrees centigrade|℃|celsius"
    "|c|deg c|deg. c|degs c|° celsius|° centigrade|centigrade|degree of celsius|degrees of celsius",
    "[degF]": "° f|degree f|degrees f|degree fahrenheit|degrees fahrenheit|℉|fahrenheit|f|deg f|deg. f|degs f"
    "|° fahrenheit",
    "deg": "degree|°|degs",
    "[diop]": "diopter|dioptre|dpt|dptr|diop|dioptry",
    "dB": "db|dba|db hl|db spl|decibel|dbhl|db nhl|dbnhl|dbs|decibels hl",
    "Gy": "gy|gray",
    "cGy": "cgy|centigray",
    "mGy": "mgy",
    "RAD": "rad|rads",
    "Hz": "hz|hertz",
    "kHz": "khz",
    "kcal": "kcal|kilocalorie|kcals|kilo calorie",
    "[Cal]": "calorie",
    "J": "joule",
    "kJ": "kj|kilojoule",
    "T": "tesla",
    "W": "watt",
    "mSv": "msv|millisievert",
    "uSv": "µsv|usv|microsievert",
    "mCi": "mci|millicurie",
    "uCi": "µci|uci|microcurie",
    "MBq": "mbq|megabecquerel",
    "GBq": "gbq|gigabecquerel",
    "mV": "mv|millivolt",
    "uV": "µv|uv|microvolt",
    "[ppm]": "ppm|part per million|parts per million",
    "[ppb]": "ppb|part per billion|parts per billion",
    "{logMAR}": "logmar|log mar|logmar unit|log mar unit",
    "{letters}": "letter|etdrs letter|letters etdrs|early treatment diabetic retinopathy study letter",
    "/min": "bpm|b.p.m|b.p.m.",
    "L/min": "lpm|l.p.m|l.p.m.",
    "{pack_years}": "pack year|pack-year|pack/year|packs/year|pack-yr|pack yr|packyear|packs year|packs-year"
    "|pk-yr|pk yr|py|pys|pack-y|packet year|packet-year",
    "{MET}": "mets|metabolic equivalent",
    "[foz_us]": "fluid ounce|fl oz|fl. oz",
    "[tsp_us]": "teaspoon|tsp",
    "[tbs_us]": "tablespoon|tbsp",
    "{half_life}": "half life|half lives|half-life|half-lives|half-lifes|pk half-lives|halflives|drug half-lives"
    "|serum half-lives|times the half-life|times its half-life|times half-life|x half-life|times the half-lives"
    "|elimination half-lives|terminal half-lives|plasma half-lives|biological half-lives|t1/2",
    "{SD}": "sd|sds|standard deviation|s.d|s.d.|standard-deviation|std dev|std. dev",
    "{points}": "point|pts",
}
#: What stands below the line only.
BELOW_ONLY: Final = {
    "a": "annum",
    "d": "24 hour|24 h|24 hr|24 hrs|24 hs|24-hour|24-h|die|diem",
    "wk": "w",
    "{1.73_m2}": "1.73 m2|1.73 m^2|1.73 m 2|1.73 sqm|1.73 sq m|1,73 m2|1.73 square meter|1.73 square metre|1.73 m"
    "|1.73 (m2)|1.73 m**2|(1.73 m2)|(1.73 m^2)|1.73|1.73 m(2)|1.73 m (2)|1.73 m ^2|1.73 m*2|1.73 m-2|1.73 sq. m"
    "|1.73 sq.m|1.73 sq meter|1.73 square m|1.73 meter square|1.73 meter squared|1.73 meters squared"
    "|1.73 metres squared|1.73 m squared|1.73 m2 bsa|1.73 m^2 bsa|1.73 m2 of body surface area"
    "|1.73 m2 body surface area|1.73 m2 of bsa|1,73 m^2|1.73 m2/bsa|1.732|1.72 m2",
    "100.mL": "100 ml",
    "{HPF}": "hpf|high power field|high-power field|high powered field|field|high-powered field|hpfs|hp field",
}
#: What is counted above the line of a rate. It is named in no unit.
THINGS: Final = (
    "copy|copies|rna copies|dna copies|genome copies|viral copies|cell|cfu|pfu|wbc|wbcs|leukocyte|leucocyte"
    "|neutrophil|platelet|eosinophil|lymphocyte|granulocyte|erythrocyte|rbc|organism|cd4 cell|cd4+ cell|polys"
    "|colonies|beat|breath|drink|standard drink|alcoholic drink|unit of alcohol|units of alcohol|cigarette|cig"
    "|pack|beer|glass|glasses|episode|attack|time|day|days|migraine day|headache day|hour|minute|serving|cup|cups"
    "|tablet|stool|bowel movement|seizure|exacerbation|meal|event|night|session|respiration|bout|dose"
    "|alcoholic beverage|occasion|copy number|gene copies|viral rna copies|hiv rna copies|hiv-1 rna copies|cop"
    "|cps|genome equivalent|geq|virion|blast|leukemic blast|blast cell|cd4|cd4 t cell|cd4+ t cell|cd4 lymphocyte"
    "|cd4+ lymphocyte|t4 cell|cd34+ cell|parasite|egg|sperm|spermatozoa|liquid stool|loose stool|watery stool"
    "|unformed stool|soft stool|micturition|void|urination|puff|inhalation|actuation|spray|sting|crisis|crises"
    "|relapse|infection|hot flash|hot flashes|hot flush|hot flushes|injection|infusion|visit|bottle|can|shot"
    "|mitosis|mitoses|cycle|x|rbcs|red blood cell|white blood cell|eosinophils|polymorph|pmn|follicle|vomit|apnea"
    "|fall|binge|joint|portion|pill|capsule|cup of coffee|cups of coffee|glass of wine|glasses of wine"
    "|unit alcohol|units alcohol"
)
