# docker build -t family-agreement . && docker run --rm -p 8501:8501 family-agreement
FROM python:3.11-slim

WORKDIR /app
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONUNBUFFERED=1

COPY packages.txt ./
RUN apt-get update \
    && xargs -a packages.txt apt-get install -y --no-install-recommends \
    && rm -rf /var/lib/apt/lists/*

# The pins alone first: they change less often than the app.
COPY requirements.txt ./
RUN sed '/^-e /d' requirements.txt > pins.txt && pip install -r pins.txt && rm pins.txt

COPY . .
RUN pip install --no-deps -e . \
    && python -m compileall -q agreement_app \
    && useradd --create-home family
USER family

EXPOSE 8501
HEALTHCHECK --start-period=20s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://localhost:8501/health', timeout=3)"]

# One process: a visit lives in the memory of the process that began it.
CMD ["python", "-m", "agreement_app", "serve", "--address", "0.0.0.0"]
