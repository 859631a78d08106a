"""The agents' own work in a bare application: the same skills and store, and none of what is around them.

What is left out is the token's check, contracts, limits, telemetry and the count of saved tokens.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from functions.concepts.service import ConceptsService
from functions.concepts.view import ConceptDetail
from functions.local.database import Database
from functions.local.fleet import fleet_settings
from functions.local.platform import EmbeddedPlatform
from functions.local.settings import LocalSettings
from functions.progress.request import EvidenceRequest
from functions.progress.service import EvidenceAccepted, ProgressService
from functions.progress.view import ComponentProgress, StudentView
from skills.code_quality_scoring.skill import CodeQualityScoringRequest, CodeQualityScoringResult
from skills.code_quality_scoring.skill import run as score
from skills.error_pattern_detection.skill import ErrorPatternRequest, ErrorPatternResult
from skills.error_pattern_detection.skill import run as detect
from skills.problem_generator.skill import ProblemGeneratorRequest, ProblemGeneratorResult
from skills.problem_generator.skill import run as generate
from skills.syntax_analyzer.skill import SyntaxAnalyzerRequest, SyntaxAnalyzerResult
from skills.syntax_analyzer.skill import run as analyze


def application() -> FastAPI:
    """Handlers that do what the agents' do."""
    local = LocalSettings()
    platform = EmbeddedPlatform(fleet_settings(local), Database(local.data_dir / "bare.db"))

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await platform.start()
        yield
        await platform.stop()

    app = FastAPI(lifespan=lifespan)
    _add_skills(app)
    _add_services(app, ProgressService(platform), ConceptsService(platform))
    return app


def _add_skills(app: FastAPI) -> None:
    @app.post("/score")
    async def _(request: CodeQualityScoringRequest) -> CodeQualityScoringResult:
        return score(request)

    @app.post("/generate")
    async def _(request: ProblemGeneratorRequest) -> ProblemGeneratorResult:
        return generate(request)

    @app.post("/analyze")
    async def _(request: SyntaxAnalyzerRequest) -> tuple[SyntaxAnalyzerResult, ErrorPatternResult]:
        return analyze(request), detect(ErrorPatternRequest(code=request.code))


def _add_services(app: FastAPI, progress: ProgressService, concepts: ConceptsService) -> None:
    @app.get("/concepts/{concept}")
    async def _(concept: str) -> ConceptDetail:
        return await concepts.concept(concept)

    @app.get("/progress/{learner}/{component}")
    async def _(learner: str, component: str) -> ComponentProgress:
        return await progress.component(learner, component)

    @app.get("/progress/{learner}")
    async def _(learner: str) -> StudentView:
        return await progress.student(learner, newest=20)

    @app.post("/progress/{learner}")
    async def _(learner: str, request: EvidenceRequest) -> EvidenceAccepted:
        return await progress.give_evidence(learner, request, key=None)
