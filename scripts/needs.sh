# Shared by run and test: what a machine must have, and what changed. Sourced, from the top of the repository.

need() { # command, where to get it
  command -v "$1" >/dev/null && return
  echo "EarlyWarning needs $2: '$1' is not on the path." >&2
  exit 1
}

# True when the built file is missing or anything it is made of is newer.
changed_since() {
  [ -f "$1" ] || return 0
  [ -n "$(find functions local Directory.* global.json package.json package-lock.json .editorconfig \
    \( -name bin -o -name obj -o -name node_modules \) -prune -o -newer "$1" -print -quit)" ]
}

# Azurite for ./run --azurite; the build of the tests brings its own. After a build, which may have emptied node_modules.
install_azurite() {
  [ -f node_modules/azurite/package.json ] && return
  echo "installing Azurite …" >&2
  npm ci --include=dev --ignore-scripts --no-audit --no-fund --loglevel=error >&2
  touch node_modules/.installed
}

# The browser of the tests, and its half without windows, which takes less: Debian's packages where they can be had.
install_chromium() {
  local has= half=
  { command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null && has=yes
  command -v chromium-headless-shell >/dev/null && half=yes
  if [ -z "$has" ] || [ -z "$half" ] && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "installing chromium …"
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends chromium \
      && has=yes && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends chromium-headless-shell; } >/dev/null 2>&1
  fi
  [ -n "$has" ] && return
  echo "The browser tests need Chromium: install it (apt-get install chromium), then run ./test again." >&2
  exit 1
}
