"""Each agent's function in a process of its own, on the embedded store, as its warm throughput is measured."""

import os
from pathlib import Path

from fastapi import FastAPI

import functions.concepts.api
import functions.debug.api
import functions.exercise.api
import functions.progress.api
import functions.review.api
from functions.local.database import Database
from functions.local.fleet import fleet_settings
from functions.local.platform import EmbeddedPlatform
from functions.local.settings import LocalSettings
from functions.runtime.telemetry import logs
from skills.code_quality_scoring.skill import CodeQualityScoringRequest, CodeQualityScoringResult
from skills.code_quality_scoring.skill import run as score
from skills.error_pattern_detection.skill import ErrorPatternRequest, ErrorPatternResult
from skills.error_pattern_detection.skill import run as detect
from skills.problem_generator.skill import ProblemGeneratorRequest, ProblemGeneratorResult
from skills.problem_generator.skill import run as generate
from skills.syntax_analyzer.skill import SyntaxAnalyzerRequest, SyntaxAnalyzerResult
from skills.syntax_analyzer.skill import run as analyze

AGENT = "LEARNFLOW_BENCHMARK_AGENT"
AGENTS = {
    "progress": functions.progress.api.application,
    "debug": functions.debug.api.application,
    "concepts": functions.concepts.api.application,
    "exercise": functions.exercise.api.application,
    "review": functions.review.api.application,
}


def application() -> FastAPI:
    """The agent that the environment names."""
    local = LocalSettings()
    settings = fleet_settings(local)
    logs.configure(settings.log_level, Path(os.devnull))
    database = Database(local.data_dir / f"{os.environ[AGENT]}.db")
    return AGENTS[os.environ[AGENT]](EmbeddedPlatform(settings, database))


def bare_skills() -> FastAPI:
    """A bare application whose handlers run the same skills as the agents, and nothing else."""
    app = FastAPI()

    @app.post("/score")
    async def _(request: CodeQualityScoringRequest) -> CodeQualityScoringResult:
        return score(request)

    @app.post("/generate")
    async def _(request: ProblemGeneratorRequest) -> ProblemGeneratorResult:
        return generate(request)

    @app.post("/analyze")
    async def _(request: SyntaxAnalyzerRequest) -> tuple[SyntaxAnalyzerResult, ErrorPatternResult]:
        return analyze(request), detect(ErrorPatternRequest(code=request.code))

    return app
