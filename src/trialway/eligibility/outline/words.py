"""The words by which headings and lead-in sentences are known, as plain sets.

Data only. A word belongs here when it can stand in a heading without saying anything about a person's health.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# People in general: they name a group only beside another one ("Patients" beside "Healthy volunteers").
ANYBODY = _words(
    "patient patients patient's subject subjects participant participants individual individuals "
    "person persons people candidate candidates applicant applicants enrollee enrollees you they "
    "those anyone"
)

# People in particular.
SOMEBODY = _words(
    "adult adults adolescent adolescents teenager teenagers child children infant infants newborn "
    "newborns neonate neonates baby babies boys girls women woman men man male males female "
    "females mother mothers father fathers parent parents sibling siblings brothers sisters "
    "relative relatives family families proband probands twin twins volunteer volunteers control "
    "controls case cases donor donors recipient recipients caregiver caregivers carer carers "
    "guardian guardians spouse spouses partner partners clinician clinicians physician physicians "
    "doctor doctors nurse nurses provider providers staff employee employees worker workers "
    "student students teacher teachers user users smoker smokers responder responders survivor "
    "survivors veteran veterans stakeholder stakeholders dyad dyads household households contacts "
    "contact asthmatics"
)

# Words that make what stands beside them a part of the study.
PARTS = _words(
    "arm arms cohort cohorts part parts group groups phase phases stratum strata substudy "
    "substudies sub-study sub-studies module modules population populations track tracks subgroup "
    "subgroups subset panel panels study trial extension expansion escalation period open-label"
)

# Words of a heading that tell nothing about whom it is for.
FILLERS = ANYBODY | _words(
    "key main major primary specific general additional other core common basic selected "
    "important principal protocol protocol-specific supplementary further secondary initial "
    "current study studies trial trials clinical research the a an of for to in into on at and or "
    "our this these all full overall summary brief detailed enrollment enrolment enrolling "
    "participation participating entry entering randomization randomisation inclusion exclusion "
    "screening eligibility eligible baseline medical temporary absolute relative following as "
    "below follows above criteria criterion criterions are is include includes including were "
    "will be both each every groups arms cohorts parts any registration recruitment selection "
    "list que les de la los generic health history project program programme must have prior pre "
    "specified required if they applied used apply version us visit time start treatment therapy "
    "enrolled included excluded only"
)

# A heading's words never say this; a sentence about criteria does.
SENTENCE = _words(
    "not no meet meets meeting met fulfil fulfill fulfils fulfills fulfilling who whom which that "
    "does do did none satisfy satisfies satisfying violate violates violation has had having "
    "unless except per according described defined review reflect changes failure fail fails "
    "failed there without could would can cannot may might than investigator presence within "
    "since less more during after before least reflects change"
)

# What becomes of criteria in a sentence that mentions them ("Non-compliance with the inclusion criteria").
BREACH = _words(
    "absence lack lacking missing non-compliance noncompliance non-compliant noncompliant compliance comply "
    "complies mismatch mismatches mismatched mismatching incompatible incompatibility inconsistent "
    "inconsistency discrepancy violations violated violating breach breaches deviation deviations "
    "nonconformity non-conformity unmet non-fulfilment non-fulfillment nonfulfilment nonfulfillment "
    "fulfilment fulfillment failing contrary item items"
)

# Words that tie the noun to what stands before it; between them only determiners.
LINKS = _words("of with from to against under by")
DETERMINERS = _words("the a an any all each these those this that our its following above main key study")

# After one of these "Exclusion Criteria" is part of the sentence, however it is spelt.
BEFORE_NOUN = DETERMINERS | LINKS | SENTENCE | BREACH | _words("for in on at and or as other additional one")

# What somebody must be able or willing to do: a line with one of these is a criterion.
ABLE = _words(
    "able ability unable willing willingness participate participates sign signs signed agree agrees provide "
    "provides give gives understand understands speak speaks read reads comply complies aged age"
)

# All a lead-in sentence may consist of ("Patients must meet all of the following criteria:").
_LEAD_IN_ONLY = _words(
    "a an the this that these those of for to in into on at from by with and or as if be is are "
    "was were been being will would shall should must may might can could need needs have has had "
    "having who whom which when than also not cannot none no unable meet meets meeting met fulfil "
    "fulfill fulfils fulfills fulfilled fulfilling satisfy satisfies satisfying exhibit present "
    "show demonstrate apply applies applying true all any each every only following follows below "
    "listed additional other further one's he she she/he he/she it your their his her our "
    "criteria criterion conditions condition symptoms diseases requirements requirement reasons "
    "reason factors items characteristics prior concurrent concomitant current eligible "
    "eligibility ineligible include included inclusion includes exclude excluded excludes "
    "exclusion exclusions exclusionary disqualify disqualified qualify required requires "
    "considered deemed able enter entered entering entry enroll enrol enrolled enrolling "
    "enrollment enrolment participate participated participating participation join joining take "
    "part receive study studies trial trials research protocol project clinical investigation "
    "order general key main you we screening time randomized randomised randomization "
    "randomisation treatment healthy type under presence meeting potential do does did out "
    "because due up up: there both so long they apply: exists group cohort arm patients/subjects "
    "subject/patient and/or individual's selected recruited accepted admitted barred found at: "
    "possible interested provided case per protocol-defined given circumstances situations"
)
LEAD_IN = ANYBODY | SOMEBODY | _LEAD_IN_ONLY
NEGATIVE = _words(
    "not cannot none no unable ineligible exclude excluded excludes exclusion exclusions "
    "exclusionary disqualify disqualified barred"
)
POSITIVE = _words(
    "able join must should shall eligible include included inclusion includes required requires requirement "
    "requirements qualify enrolled enrolling eligibility need needs accepted admitted enroll "
    "enter entry participate recruited"
)

# A line that says one of these describes people; it does not name a group of the study.
NOBODY = _words(
    "following confirmed defined criteria including such one meet meets must no not who that which are "
    "have be pregnant lactating breastfeeding excluded between other history known prior any"
)

# A number or letter after one of these names a kind of the thing ("Grade 3.", "hepatitis B."), not an item.
COUNTED = _words(
    "grade grades type types stage stages stadium class classes phase phases level levels step group groups "
    "arm arms cohort cohorts part parts vitamin hepatitis influenza factor virus streptococcus score scores "
    "category day week month year cycle visit table figure section appendix version ecog who nyha asa ps "
    "than least most only between and or to of dose doses criterion criteria protein complex antigen"
)
