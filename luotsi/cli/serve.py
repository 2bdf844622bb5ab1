from __future__ import annotations

import click


@click.command()
@click.option("--host", help="Address to listen on. Default: LUOTSI_HOST or 127.0.0.1.")
@click.option(
    "--port", type=click.IntRange(1, 65535), help="Port to listen on. Default: LUOTSI_PORT or 8080."
)
def serve(host: str | None, port: int | None) -> None:
    """Prepare what is missing, start the app and the Rasa engine, and keep both running.

    Ends cleanly on Ctrl-C or SIGTERM.
    """
    import asyncio
    import logging

    from luotsi.cli.failure import Failure
    from luotsi.cli.preparing import model_to_start_with, prepare_catalogue, prepare_model, refuse_weak
    from luotsi.settings import settings
    from luotsi.web.ports import PortTaken
    from luotsi.web.server import serve_until_stopped
    from luotsi.web.supervisor import EngineMissing

    chosen = settings().model_copy(
        update={name: value for name, value in (("host", host), ("port", port)) if value is not None}
    )
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    # It would quote the headers of a request that is no HTTP; what goes wrong in our handlers is logged by us.
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)
    if chosen.production:
        refuse_weak(chosen)
    prepare_catalogue(chosen)
    model = model_to_start_with(chosen, prepare_model(chosen))
    try:
        asyncio.run(serve_until_stopped(chosen, model, say=click.echo))
    except PortTaken as error:
        raise Failure(str(error)) from error
    except EngineMissing as error:
        raise Failure(f"Rasa's environment is missing ({error}); run: make setup") from error
