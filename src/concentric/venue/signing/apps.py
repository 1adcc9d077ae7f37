from django.apps import AppConfig


class SigningConfig(AppConfig):
    name = "concentric.venue.signing"
    label = "signing"

    def ready(self) -> None:
        from concentric.venue.signing import badges, factors, passkeys, tokens  # noqa: F401  registers their actions
