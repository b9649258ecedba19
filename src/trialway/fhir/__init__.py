"""FHIR R4 for programs: a study's questions as a Questionnaire, a person's answers as a QuestionnaireResponse.

It writes and reads JSON values and decides nothing: what an answer means is `matching`'s matter.
"""

from trialway.fhir.questionnaire import write_questionnaire
from trialway.fhir.response import ResponseError, Said, read_response, write_response

__all__ = ["ResponseError", "Said", "read_response", "write_questionnaire", "write_response"]
