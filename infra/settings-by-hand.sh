#!/usr/bin/env sh
# Refuses to provision over settings that somebody made by hand: a provisioning sets all of them anew, and what is not in the
# parameters is gone. Names only are told. Usage: infra/settings-by-hand.sh RESOURCE_GROUP (azd runs it before provisioning).
# SETTINGS_BY_HAND=drop lets them go, and asks the app nothing: while its region is down it does not answer.
set -eu
if [ "${SETTINGS_BY_HAND:-}" = drop ]; then
  echo "Settings made by hand, if there are any, become what the parameters say, as asked." >&2
  exit 0
fi
group=${1:-${AZURE_RESOURCE_GROUP:-}}
[ -n "$group" ] || exit 0 # Nothing was provisioned yet.
output() { az deployment group show -g "$group" -n function-app --query "properties.outputs.$1.value" -o tsv; }
if ! app=$(output name 2>&1); then
  case $app in *DeploymentNotFound* | *ResourceGroupNotFound*) exit 0 ;; esac
  echo "$app" >&2
  exit 1
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
output settings > "$folder/provisioned"
az functionapp config appsettings list -g "$group" -n "$app" --query "[].join('=', [name, value])" -o tsv > "$folder/now"
for side in provisioned now; do LC_ALL=C sort -o "$folder/$side" "$folder/$side"; done
changed=$(LC_ALL=C comm -3 "$folder/provisioned" "$folder/now" | tr -d '\t' | sed 's/=.*//' | sort -u)
[ -n "$changed" ] || exit 0
echo "Set, changed or taken away by hand on $app since it was provisioned:" >&2
echo "$changed" | sed 's/^/  /' >&2
echo "Put them into appSettings or partnerSettings of the parameters, or let them go: SETTINGS_BY_HAND=drop." >&2
exit 1
