"""Which processes make the fleet: the agents' functions by name, and the sidecar that each one uses."""

from dataclasses import dataclass

READ_WRITE, READ_ONLY = "mastery", "mastery-readonly"


@dataclass(frozen=True)
class Deployment:
    """A function process: the module with its application, the app id of its sidecar, and the sources that wake it.

    In a cluster every source wakes a function of its own; here those with one application share a process.
    """

    module: str
    app_id: str
    sources: tuple[str, ...] = ()

    @property
    def mastery_store(self) -> str:
        """The state component it knows mastery documents by: only Progress may write them."""
        return READ_WRITE if self.app_id == "progress" else READ_ONLY


CALLED_BY_AGENTS = ("concepts", "grader")  # by an HTTPEndpoint of the same name

APP_IDS = ("progress", "debug", "concepts", "exercise", "review")

DEPLOYMENTS = {
    "progress": Deployment("functions.progress.api", "progress"),
    "debug": Deployment("functions.debug.api", "debug"),
    "concepts": Deployment("functions.concepts.api", "concepts"),
    "exercise": Deployment("functions.exercise.api", "exercise"),
    "review": Deployment("functions.review.api", "review"),
    "grader": Deployment("functions.exercise.grader_api", "exercise"),
    "progress-events": Deployment("functions.progress.events", "progress", ("progress-recorder",)),
    "debug-events": Deployment("functions.debug.events", "debug", ("debug-watcher", "debug-successes")),
    "concepts-events": Deployment("functions.concepts.events", "concepts", ("concepts-remedy", "concepts-levels")),
    "exercise-events": Deployment(
        "functions.exercise.events", "exercise", ("exercise-calibrator", "exercise-practice")
    ),
    "review-events": Deployment("functions.review.events", "review", ("review-reviewer",)),
}
