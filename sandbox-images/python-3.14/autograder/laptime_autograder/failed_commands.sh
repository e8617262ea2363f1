# Sourced by bash before setup.sh (BASH_ENV): notes every command that fails, whether or not setup.sh cares.
set -E
trap 'laptime_code=$?; printf "%s\t%s\t%s\0" "$laptime_code" "$LINENO" "$BASH_COMMAND" >>"$LAPTIME_FAILED"' ERR
