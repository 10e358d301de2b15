#!/usr/bin/env sh
# Puts the keys that every citizen's data is sealed with into the vault, once. It never replaces what is there: without the
# first keys the data cannot be read. Usage: infra/privacy-keys.sh VAULT_NAME (azd runs it after provisioning).
set -eu
vault=${1:-${AZURE_KEY_VAULT_NAME:?name the vault}}
patience=${PRIVACY_KEYS_PATIENCE:-600} # Seconds: a role that was just given takes minutes to count.
pause=${PRIVACY_KEYS_PAUSE:-15}

# yes, no, or nothing at all: only an answer of the vault itself says no. "Forbidden" is no answer.
has() { # show | show-deleted
  if said=$(az keyvault secret "$1" --vault-name "$vault" --name privacy-keys --query id -o none 2>&1); then echo yes; return; fi
  case $said in
    *SecretNotFound*) echo no ;;
    *ForbiddenByRbac* | *"not authorized to perform action"*) return 1 ;;
    *) echo "$said" >&2; return 2 ;;
  esac
}

waited=0
until there=$(has show); do
  [ $? = 1 ] || exit 1
  [ "$waited" -lt "$patience" ] || { echo "no right to read secrets of $vault: give yourself Key Vault Secrets Officer" >&2; exit 1; }
  [ "$waited" != 0 ] || echo "waiting for the role on $vault to count …" >&2
  sleep "$pause"
  waited=$((waited + ${pause%%.*} + 1))
done
[ "$there" = no ] || { echo "privacy-keys are there already"; exit 0; }
# A secret that was deleted comes back; making new ones beside its data would lose that.
deleted=$(has show-deleted) || { echo "cannot see whether privacy-keys were deleted: try again" >&2; exit 1; }
if [ "$deleted" = yes ]; then
  echo "privacy-keys were deleted: recover them (az keyvault secret recover --vault-name $vault --name privacy-keys)" >&2
  exit 1
fi
umask 077
file=$(mktemp)
trap 'rm -f "$file"' EXIT
# One makes the citizens' tokens and never changes; the other seals, and is changed for another (docs/operations/key-rotation.md).
printf '{"tokens":1,"seals":2,"keys":{"1":"%s","2":"%s"}}' "$(openssl rand -base64 32)" "$(openssl rand -base64 32)" > "$file"
az keyvault secret set --vault-name "$vault" --name privacy-keys --file "$file" --content-type application/json -o none
echo "privacy-keys were made in $vault"
