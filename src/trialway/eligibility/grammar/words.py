"""The words that order a criterion: who, not, except, ever, if, and, or. They name nothing; the lexicon does that.

A table, read once. Each class is what the phrase does; a phrase is lower case, one space between words.
A phrase not listed here and not in the lexicon is residue: a criterion that holds one is never read in full.
"""

from __future__ import annotations

from typing import Literal

WordClass = Literal[
    "free", "neg", "exc", "hist", "cur", "plan", "fam", "take", "took", "dx", "allergy", "qual", "vague", "judge",
    "allow", "excluded", "and", "or", "rel", "prep", "with", "without", "eg", "ie", "if", "sex", "age", "attr", "test",
    "positive", "negative", "normal", "abnormal", "change", "stable", "note", "fail", "etc", "modal", "only", "each",
    "high", "low", "denied", "stop",
]  # fmt: skip

TABLE: dict[WordClass, str] = {
    "free": """you|your|on room air|in room air|room air|gender is not limited|gender not limited
        |both included|extremes included|inclusive|at entry|at inclusion|included|of any race|any race|all races
        |any ethnicity|of any ethnicity|sex|gender|on the day of inclusion|required|is required|are required
        |must be documented|will be required|a|an|the|any|all|patient|patients|subject|subjects|participant
        |participants|individual|individuals|person|persons|people|volunteer|volunteers|those|who|whom|that|they
        |their|them|his|her|he|she|it|its|this|be|is|are|was|were|been|being|has|have|having|had|will be|must
        |should|shall|can be|able|as|also|both|either|there is|there are|there must be|there has been|must be
        |must have|should be|should have|will have|subject's|subjects'|patient's|patients'|participant's
        |participants'|one or more|one or more of|at least one|at least one of|at least one of the following
        |one of|any of|any type of|any kind of|any form of|any of the following|all of the following
        |the following|following|some|type of|types of|form of|forms of|kind of|in the study|for the study
        |of the study|for this study|in this study|eligible patients|male or female patients
        |research participant|potential participants|study participants|trial participants|of either sex
        |of either gender|case of|cases of|criteria|criterion|inclusion criteria|exclusion criteria|episode of
        |episodes of|an episode of|medical condition of|a condition of|such|own|in need of|he/she|his/her
        |his or her|he or she|him/her|study subject|study subjects|study participant|then|each patient
        |every patient|these|themselves|concerned|defined|otherwise|underlying
        """,
    "denied": """uninfected|absent|is absent|are absent|not present|is not present|was absent|free
        |ruled out|has been ruled out|have been ruled out|is ruled out|was ruled out
        |not performed|not done|not carried out|not undertaken|not given|not administered|not received|not taken
        |not measured|not obtained|not detected|not found|not identified|not seen|not observed|not demonstrated
        |is not performed|was not performed|were not performed|is not done|was not done|was not carried out
        |was not given|was not administered|was not received|was not taken|was not measured|was not obtained
        |was not detected|is not detected|was not found|was not identified|was not seen|was not observed
        |has not been performed|has not been done|has not been given|freedom|nonuser|nonusers|non-user|non-users
        """,
    "stop": """discontinuation of|discontinued|discontinue|stopped|stopping|cessation of|withdrawal of
        |withdrawal from|washout of|off of|have stopped|has stopped|have discontinued|has discontinued
        """,
    "neg": """uninfected with|not infected with|nothing|no|not|never|none|nor|neither|absence of|free of
        |free from|lack of|lacking|denies|deny|no evidence of|no signs of|no sign of|no symptoms of
        |no signs or symptoms of|no known|without any|must not|must not have|must not be|should not
        |should not be|should not have|do not have|does not have|did not have|do not|does not|did not|has not
        |have not|had not|have no|has no|had no|is not|are not|was not|were not|not have|not be|not have had
        |not have been|will not|cannot have|no clinical evidence of|no radiographic evidence of|no documented
        |no longer|there is no|there are no|not known to have|without evidence of|without any evidence of
        |without signs of|no presence of|not had|not any|no more|off|have been off|not on|isn't|don't have
        |hasn't|haven't|doesn't have|nonusers of|nonuser of|non-users of|non-user of|no noted|no noted symptoms of
        |no noted signs of|freedom from|without symptoms of|without any signs of|without symptoms or signs of
        |without signs or symptoms of|no clinical signs of|no clinical symptoms of|no clinical signs or symptoms of
        """,
    "exc": """except|except for|with the exception of|with exception of|other than|excluding|apart from
        |aside from|unless|with the exceptions of|exception|exceptions|but not|not including|excepting
        |besides|exclusive of|with exceptions of|the exception of|with the following exceptions|exceptions are
        |exceptions include
        """,
    "hist": """evidence or history of|history or evidence of|history of or known|known or history of
        |last|the last|most recent|personal or family history of|family or personal history of
        |have or have had|has or has had|has or had|have or had|are or have been treated with
        |is or has been treated with|are or were treated with|currently or previously treated with|history of
        |a history of|medical history of|past history of|prior history of|previous history of|any history of
        |known history of|past medical history of|personal history of|clinical history of|documented history of
        |current or prior history of|prior|previous|previously|past|ever|history|earlier|preceding|formerly
        |former|had previously|historical|prior to this|significant history of|lifetime history of
        |prior or previous|priors|pre-existing|preexisting|pre existing|in the past|at any time|anytime
        |at any time in the past|by history|lifetime|medical history|history with
        """,
    "cur": """current|currently|concurrent|concurrently|concomitant|concomitantly|ongoing|presently
        |at present|existing|simultaneous|simultaneously|co-existing|coexisting|coexistent|at this time
        |at the time|now|present|actively|current presence of|at the time of the study|at the present time|in current
        """,
    "plan": """planned|planning|plan to|plans to|planning to|plan on|scheduled|scheduled for
        |scheduled to undergo|intend to|intends to|intending to|intention to|intention of|intent to|will undergo
        |will receive|anticipated|anticipate|expected|expected to|expect to|expecting to|anticipated need for
        |expected to require|plan to undergo|planned to undergo|undergoing planned|planned to receive
        |scheduled to receive|wish to|wishing to|wishes to|plan to become|planning to become|plans to become
        |intend to become|desire to|desiring to|planning on|intending|requiring planned
        """,
    "fam": """mother with|father with|sibling with|siblings with|parent with|parents with|brother with
        |sister with|relative has|family history of|a family history of|family history
        |first degree relative with|familial history of|first-degree relative with|first degree relatives with
        |relative with|relatives with|family member with|family members with|known family history of
        |first degree family history of|first-degree family history of
        """,
    "take": """receiving|taking|take|takes|use of|uses|use|using|treated with|treatment with|therapy with
        |on|administration of|intake of|users of|user of|being treated with|receive|receives|on treatment with
        |under treatment with|treatment by|therapy by|consumption of|consuming|ingestion of|being on|exposure to
        |treatment using|treated by|usage of|dependence on|dependent on|need|needs|requires|require|requiring
        |requirement of|undergoing|undergo|under|medicated with|medication with|medications with|drinking
        |ingesting|administered|are on|is on|be on|been on|maintained on|on therapy with|managed with
        |a regimen of|regimen of|need for|requirement for
        """,
    "took": """last dose of|last infusion of|last administration of|most recent dose of|last treatment with
        |previously treated by
        |received|receipt of|have received|has received|had received|previously received|took|taken|have taken
        |has taken|been treated with|have been treated with|has been treated with|previously treated with
        |prior treatment with|prior therapy with|prior use of|previous use of|previous treatment with
        |prior exposure to|previous exposure to|previous therapy with|were treated with|was treated with
        |underwent|undergone|have undergone|has undergone|had undergone|have had|has had|who had
        |prior receipt of|use within|used|was given|were given|been exposed to|status post|s/p|given
        |previously treated|was administered|have used|has used|were on|was on|ever received
        |had been treated with|prior administration of|previously had|previously underwent|having received
        |having had|having undergone|exposed previously to|completed|previously used|previously taken
        |has completed|have completed|have been exposed to
        """,
    "dx": """confirmation of|confirmation with
        |diagnosed of|meets criteria for|meets the criteria for|fulfilling criteria for
        |meet criteria for|meet the criteria for|fulfills criteria for|who meet criteria for
        |meeting the criteria for|presence or history of|history or presence of|presence and/or history of
        |diagnosis of|a diagnosis of|diagnosed with|diagnosed as|diagnosed as having|diagnosis|diagnosed
        |evidence of|presence of|documented|confirmed|known|established|suffering from|suffers from|suffer from
        |signs of|symptoms of|signs or symptoms of|sign or symptom of|signs and symptoms of
        |clinical diagnosis of|confirmed diagnosis of|histologically confirmed|histologically proven
        |histologically documented|pathologically confirmed|cytologically confirmed|biopsy proven|biopsy-proven
        |histologically or cytologically confirmed|histologic diagnosis of|histological diagnosis of
        |histologically or cytologically proven|histologically or cytologically documented|proven|identified
        |have a diagnosis of|has a diagnosis of|known diagnosis of|documented diagnosis of
        |established diagnosis of|primary diagnosis of|clinical evidence of|radiographic evidence of
        |laboratory evidence of|detected|documented evidence of|must have a diagnosis of|clinically
        |histologically|cytologically|pathologically|serologically|presenting with|presents with|present with
        |affected by|affected with|afflicted with|known to have|known to be|found to have|been diagnosed with
        |have been diagnosed with|has been diagnosed with|physician diagnosed|physician-diagnosed
        |clinical signs of|definite diagnosis of|pathological diagnosis of|pathologically proven
        |histopathologically confirmed|microscopically confirmed|medically documented|clinically diagnosed
        |newly diagnosed with|occurrence of|existence of|had a diagnosis of|determined|laboratory-confirmed
        |laboratory confirmed|clinical or laboratory evidence of|meeting criteria for|with a diagnosis of
        |medical diagnosis of|verified|demonstrated|objective evidence of|experienced|experiencing|experience
        |lifetime diagnosis of|reported|self-reported|self reported
        |current diagnosis of|clinical symptoms of|diagnosis with|complaining of
        """,
    "allergy": """history of allergy to|history of allergies to|history of hypersensitivity to
        |history of severe allergy to|history of allergic reaction to|history of allergic reactions to
        |history of hypersensitivity reaction to|history of hypersensitivity reactions to
        |known or suspected allergy to|known or suspected hypersensitivity to
        |known hypersensitivity or allergy to|allergy to|allergies to|allergic to|hypersensitivity to
        |hypersensitive to|intolerance to|intolerance of|intolerant to|intolerant of|allergic reaction to
        |allergic reactions to|hypersensitivity reaction to|hypersensitivity reactions to|anaphylaxis to
        |known allergy to|known allergies to|anaphylactic reaction to|allergy or hypersensitivity to
        |hypersensitivity or allergy to|allergic response to|allergy or intolerance to
        |intolerance or hypersensitivity to|hypersensitivity or intolerance to|adverse reaction to
        |allergic sensitisation to|allergic sensitization to|sensitisation to|sensitization to|intolerance towards
        |intolerances towards|intolerances to|allergy towards|allergies towards|hypersensitivity towards
        |allergies or hypersensitivity to|allergy against|allergies against|hypersensitivity against
        |allergic to any|adverse reactions to|known hypersensitivity to|sensitivities to
        |anaphylactic reactions to|severe reaction to|allergy/hypersensitivity to|sensitivity to
        """,
    "qual": """suspected|clinical|has not completely resolved|not completely resolved|not resolved
        |has not resolved|active|acute|chronic|recurrent|relapsed|refractory|relapsing|newly diagnosed|untreated
        |metastatic|locally advanced|symptomatic|asymptomatic|primary|secondary|congenital|acquired|bilateral
        |unilateral|latent|invasive|early stage|early-stage|end stage|end-stage|terminal|persistent|resectable
        |unresectable|inoperable|previously untreated|treatment naive|treatment-naive|treatment naïve|naive
        |disseminated|intermittent|idiopathic|drug induced|drug-induced|advanced|progressive|resistant
        |first time|initial|early|late|new onset|new-onset|recent onset|ischemic|open|closed|in situ|localized
        |local|systemic|topical|oral|intravenous|inhaled|intramuscular|subcutaneous|intranasal|parenteral
        |prophylactic|chronically|daily|high dose|high-dose|low dose|low-dose|long term|long-term|short term
        |short-term|emergency|elective|residual|residing|measurable|treated|solid|malignant|benign
        |primary or secondary|partial|complete|total|allogeneic|autologous|adjuvant|neoadjuvant|palliative|whole
        |first-line|second-line|first line|second line|nosocomial|hereditary|familial|inherited|sporadic|genetic
        |pediatric|stable|permanent|temporary|live|attenuated|live attenuated|inactivated|implanted|implantable
        |continuous|weekly|monthly|de novo|bulky|in remission|in complete remission|second|third|first|left
        |right|upper|lower|distal|proximal|proven active|resolved|unresolved|ongoing active|rapidly progressive
        |non-metastatic|muscle invasive|non-invasive|regular|regularly
        """,
    "vague": """clinically significant|clinically relevant|clinically important|clinically meaningful
        |significant|serious|adequate|inadequate|appropriate|uncontrolled|poorly controlled|not controlled
        |unstable|severe|mild|moderate|moderate to severe|moderate-to-severe|mild to moderate|mild-to-moderate
        |moderately severe|major|minor|acceptable|unacceptable|sufficient|insufficient|good|poor|extensive
        |excessive|relevant|suitable|other|serious or uncontrolled|well controlled|well-controlled|controlled
        |important|substantial|marked|considerable|life threatening|life-threatening|clinically unstable
        |medically significant|intractable|satisfactory|inadequately controlled|adequately controlled
        |adequately treated|curatively treated|curatively resected|appropriately treated|effectively treated
        |successfully treated|definitively treated|radically treated|completely resected|completely excised
        |completely removed|surgically cured|surgically resected|surgically excised|fully resected
        |properly|reliable|recent|recently|frequent|intercurrent|concurrent serious
        |debilitating|critical|critically|overt|gross|obvious|disabling|any other|potential|possible|potentially
        |probable|likely|high risk|high-risk|low risk|at risk|at high risk|risk of|at risk for|at risk of
        |increased risk of|high risk of|high risk for|risk for|at increased risk of|complicated|uncomplicated
        |typical|atypical|normal appearing|similar|related|equivalent|multiple|heavy|large|small|strong|strongly
        |long|short|specific|different|additional|known or suspected|generally|mainly|certain
        """,
    "judge": """contraindication|contraindications|contraindicated|contraindication to|contraindications to
        |contraindicate|contraindicates|any contraindication to|medical contraindication to|contraindicating
        |contraindication for|contraindications for|contraindicated for|a contraindication to
        |contraindication to the use of|contraindications to the use of|in the opinion of the investigator
        |in the investigator's opinion|in the judgment of the investigator|in the judgement of the investigator
        |as judged by the investigator|as determined by the investigator|investigator's judgment
        |investigator's judgement|investigator's opinion|investigator's discretion
        |at the discretion of the investigator|in the opinion of the pi|deemed by the investigator
        |considered by the investigator|judged by the investigator|at investigator's discretion
        |according to the investigator|opinion of the investigator|discretion of the investigator
        |the investigator|investigator|investigators|principal investigator|pi|physician|the physician
        |treating physician|judgment|judgement|opinion|discretion|deemed|deem|considered|considers|judged
        |unsuitable|inappropriate|interfere|interferes|interfering|compromise|jeopardize|preclude|precludes
        |precluding|would make|could interfere|would interfere|may interfere|might interfere|could affect
        |may affect|would affect|might affect|in his opinion|sponsor|medical monitor|unlikely to|likely to
        |prevents|prevent|preventing|may prevent|might prevent|may preclude|would preclude|could preclude
        |might preclude|prohibit|prohibits|prohibiting|impede|impedes|impeding|hinder|hinders|hindering
        |would prohibit|would prevent|could prevent|impair|impairs|could compromise|would compromise
        |may compromise|put the patient at risk|render|renders|not suitable|suitable for|not appropriate
        |candidate|candidates|candidate for|candidates for|amenable|amenable to|not amenable to|ineligible for
        |not eligible for|eligible for|contra-indication|contra-indications|contra-indication to|contra-indicated
        |contra-indications to|contra-indication for|contra-indications for|contra-indicated for|not possible
        |is not possible|not feasible|is not feasible|impossible|is impossible|impossibility of
        """,
    "allow": """is not an exclusion|are not an exclusion|is not an exclusion criterion|are not exclusions
        |not an exclusion criterion|is no exclusion|may have|may have had|is not considered an exclusion
        |does not constitute an exclusion|do not constitute an exclusion|allowed|is allowed|are allowed
        |permitted|is permitted|are permitted|acceptable if|eligible|are eligible|is eligible|will be eligible
        |may be eligible|may be included|can be included|may be enrolled|can be enrolled|may participate
        |not excluded|are not excluded|is not excluded|will not be excluded|may be|is acceptable|are acceptable
        |will be allowed|will be permitted|may|can|could|might|would be|need not|not required|is not required
        |not an exclusion|is not exclusionary|not exclusionary|provided|provided that|as long as|regardless of
        |irrespective of|do not exclude|does not exclude|will be included|no restriction|no restrictions|waived
        |if not|eligibility|enrolled|encouraged|preferred|optional|okay|is okay|are okay|is ok|are ok|is fine
        |are fine
        """,
    "excluded": """exclude|excludes|exclude patients with|excluding patients with|will not be included
        |will not be enrolled|will not be eligible|will not be admitted|will not be entered
        |will not be considered|will not be recruited|will not be accepted|will not be randomized
        |will not be allowed to participate|must not be included|must not be enrolled|must not be eligible
        |must not be admitted|must not be entered|must not be considered|must not be recruited
        |must not be accepted|must not be randomized|must not be allowed to participate|should not be included
        |should not be enrolled|should not be eligible|should not be admitted|should not be entered
        |should not be considered|should not be recruited|should not be accepted|should not be randomized
        |should not be allowed to participate|cannot be included|cannot be enrolled|cannot be eligible
        |cannot be admitted|cannot be entered|cannot be considered|cannot be recruited|cannot be accepted
        |cannot be randomized|cannot be allowed to participate|may not be included|may not be enrolled
        |may not be eligible|may not be admitted|may not be entered|may not be considered|may not be recruited
        |may not be accepted|may not be randomized|may not be allowed to participate|can not be included
        |can not be enrolled|can not be eligible|can not be admitted|can not be entered|can not be considered
        |can not be recruited|can not be accepted|can not be randomized|can not be allowed to participate
        |are not included|are not enrolled|are not eligible|are not admitted|are not entered|are not considered
        |are not recruited|are not accepted|are not randomized|are not allowed to participate|is not included
        |is not enrolled|is not eligible|is not admitted|is not entered|is not considered|is not recruited
        |is not accepted|is not randomized|is not allowed to participate|not be included|not be enrolled
        |not be eligible|not be admitted|not be entered|not be considered|not be recruited|not be accepted
        |not be randomized|not be allowed to participate|shall not be included|shall not be enrolled
        |shall not be eligible|shall not be admitted|shall not be entered|shall not be considered
        |shall not be recruited|shall not be accepted|shall not be randomized
        |shall not be allowed to participate|won't be included|won't be enrolled|won't be eligible
        |won't be admitted|won't be entered|won't be considered|won't be recruited|won't be accepted
        |won't be randomized|won't be allowed to participate|will not be included in the study
        |will not be enrolled in the study|must not be included in the study|must not be enrolled in the study
        |should not be included in the study|should not be enrolled in the study|cannot be included in the study
        |cannot be enrolled in the study|may not be included in the study|may not be enrolled in the study
        |can not be included in the study|can not be enrolled in the study|are not included in the study
        |are not enrolled in the study|is not included in the study|is not enrolled in the study
        |not be included in the study|not be enrolled in the study|shall not be included in the study
        |shall not be enrolled in the study|won't be included in the study|won't be enrolled in the study
        |must not participate|should not participate|can not participate|will not participate
        |not suitable for inclusion|will be ineligible|is ineligible|makes ineligible|excluded|will be excluded
        |are excluded|is excluded|were excluded|was excluded
        |not eligible|ineligible|must be excluded|should be excluded|are ineligible
        |not allowed|not permitted|prohibited|is not allowed|are not allowed|are not permitted|is not permitted
        |are prohibited|exclusionary|disallowed|shall be excluded|is exclusionary|cannot participate
        |is prohibited|may not participate|exclusion|exclusions|to be excluded
        """,
    "and": """and|&|as well as|plus|together with|combined with|in combination with|along with|and also
        |in addition to
        """,
    "or": "or|and/or|and or|or any|or other|or any other|and / or|or/and",
    "rel": """at the time of|at time of|screening for|screened for|undergoing screening for|tested for|prevention of
        |vaccination against|vaccinated against|evaluation for|evaluated for|recovered from|recovery from
        |suspicion of|with or without|with and without|with/without|associated or not with|associated or not to
        |contact with|close contact with|exposed to
        |due to|secondary to|caused by|associated with|related to|resulting from|resulting in|because of
        |leading to|in association with|as a result of|attributable to|attributed to|induced by|for treatment of
        |for the treatment of|to treat|treatment of|treatment for|therapy for|treated for|requiring treatment
        |requiring treatment with|complicated by|involving|affecting|consistent with|suggestive of
        |compatible with|based on|according to|by means of|defined as|defined by|as defined by|as defined
        |characterized by|confirmed by|documented by|determined by|demonstrated by|evidenced by|as evidenced by
        |assessed by|measured by|as measured by|as assessed by|as determined by|proven by|established by
        |diagnosed by|verified by|per|by|using criteria|other causes of|risk factor for|risk factors for|than
        |from|against|which|while|whose|where|when|since|until|after|during|despite|following treatment|although
        |however|because|so that|such that|whether|if needed|via|through|like|instead of|rather than
        |in relation to|regarding|concerning|between|among|into|over|under treatment for|as a consequence of
        |progressed on|progressing on|progression on|progressed after|progression after|derived from
        |originating from|leads to|results in|causing|causes|in response to|in patients with|dose of|doses of
        |at a dose of|at doses of|prior to|before
        """,
    "prep": """of|in|at|to|for|up|out|upon|within|toward|towards|about|on the|in the|as of|at the
        |with respect to
        """,
    "with": "with|with a|with an|along with a|presenting",
    "without": "without",
    "eg": """e.g.|eg|ex.|such as|for example|including|including but not limited to
        |including, but not limited to|for instance|i.e. but not limited to|include|includes
        |included but not limited to|examples include|example|examples|but not limited to|not limited to
        |among others|inclusive of|this includes|these include|these could include
        |this includes but is not limited to
        """,
    "ie": """i.e.|ie|that is|namely|viz|that is to say|meaning|called|known as|also known as|aka
        |referred to as
        """,
    "if": """if|in case of|in the case of|in case|only if|when applicable|if applicable|where applicable
        |in the event of
        """,
    "sex": """both sex|both sexes|both gender|both genders|either sex|either sexes|either gender
        |either genders|any sex|any sexes|any gender|any genders|all sex|all sexes|all gender|all genders
        |of both sexes|of both genders|female sex|male sex|female gender|male gender|""mother|mothers|male|males
        |man|men|boy|boys|female|females|woman|women|girl|girls|gentlemen|ladies
        """,
    "age": """age|aged|ages|years of age|year of age|years old|year old|of age|aging|old|in age
        |months of age|months old|days of age|chronological age|weeks of age|day of age|age group|age range
        |age at enrollment|age at screening|age at entry|years|yrs|year olds|age limits|their age|adult|adults
        |child|children|infant|infants|teenagers|adolescents|elderly|newborns|neonate|neonates|minors
        """,
    "attr": """grade|grades|stage|stages|class|classes|score|scores|dose|doses|dosage|count|counts|level
        |levels|value|values|concentration|concentrations|titer|titre|titers|number|number of|score of|level of
        |levels of|count of|scoring|scale|duration of|rating|rated|result|results|reading|readings|mean|average
        |index|type|status|percentage|percent|ratio|rate|serum|plasma|blood level|categories|category|size
        |diameter|frequency|fraction|function|functional class|functional status|volume|amount|measurement
        |measurements|measured|calculated|estimated|resting|baseline|peak|nadir|fasting|random|urine|urinary
        |screening|lines of|line of|cycles of|cycle of
        """,
    "test": """pcr|rt-pcr|rt - pcr|polymerase chain reaction|nasopharyngeal swab|pcr test|swab|test|tests
        |testing|test result|test results|assay|screen|serology|serologies|serologic|serological|tested
        |screening test|antibody test|laboratory test|laboratory tests|blood test|urine test|biopsy results
        """,
    "positive": """positive|positive for|seropositive|seropositivity|positivity|detectable|reactive
        |test positive for|tested positive for|tests positive for
        """,
    "negative": """negative|negative for|negativity|undetectable|nonreactive|non-reactive|test negative for
        |tested negative for
        """,
    "normal": """normal|within normal limits|within the normal range|within normal range|wnl
        |in the normal range|in normal range|in normal limits
        """,
    "abnormal": """abnormal|out of range|outside the normal range|abnormality of|abnormalities of
        |abnormal findings
        """,
    "high": "elevated|increased|raised|high|elevation of|elevations of|increase in",
    "low": "low|reduced|decreased|decrease in|reduction in",
    "change": """initiation|start of|change in|changes in|changed|change of|initiation of|initiated
        |initiating|starting|started|start|starts|discontinuing|adjustment of|modification of|dose change
        |dose changes|dose adjustment|dose adjustments|titration|increase of|decrease of|new treatment with
        |switch
        """,
    "stable": """stable dose|stable doses|stable dose of|stable doses of|stable regimen|stable regimen of
        |on stable|on a stable|stable treatment|on a stable dose of|on stable doses of|stable therapy
        |a stable dose of|on a stable regimen of|stable medication|on stable dose of
        """,
    "fail": """failure of|failed|failing|failure to respond to|inadequate response to|nonresponse to
        |non-response to|lack of response to|unresponsive to|not responding to|refractory to|resistant to
        |resistance to|failed to|inadequately controlled on|insufficient response to|failure on
        |progressed during|intolerant|intolerance|unable to tolerate|failure|inadequate response
        |did not respond to|poor response to|responded to|response to|responding to|respond to|responsive to
        |recovered|progressed|progression|benefit from|clear benefit from|benefited from
        """,
    "note": "note|nb|n.b.|please note|note that|nota bene",
    "etc": """etc|etc.|and so on|and others|or others|or similar|or equivalent|et cetera|and similar
        |among other things
        """,
    "modal": """opposition to|objection to|opposed to|willing|willing to|want to|wants to|wanting to
        |unwilling to|unwilling|unable to|unable|able to|ability to|inability to|agree to|agrees to|agree
        |refuse|refuses|refuse to|refuses to|refused|refused to|refusing
        |declined|declines|decline to|declines to|declined to|unwillingness|unwillingness to
        |reluctant to|capable of
        |incapable of|refusal|refusal to|willingness to|capacity to|must agree to|must be willing to
        |willing and able to|must be able to|consent|consents to|commit to|understand|understands|understanding
        |comply|accept|adhere
        """,
    "only": "only|exclusively|solely|just|alone",
    "each": "every|each|once|twice|times a",
}  # fmt: skip
