#!/usr/bin/env sh
# Puts the keys that every citizen's data is sealed with into the vault, once. It never replaces what is there: without the
# first keys the data cannot be read. Usage: infra/privacy-keys.sh VAULT_NAME (azd runs it after provisioning).
set -eu
vault=${1:-${AZURE_KEY_VAULT_NAME:?name the vault}}
if az keyvault secret show --vault-name "$vault" --name privacy-keys --query id -o none 2>/dev/null; then
  echo "privacy-keys are there already"
  exit 0
fi
# A secret that was deleted comes back; making new ones beside its data would lose that.
if az keyvault secret show-deleted --vault-name "$vault" --name privacy-keys --query id -o none 2>/dev/null; then
  echo "privacy-keys were deleted: recover them (az keyvault secret recover --vault-name $vault --name privacy-keys)" >&2
  exit 1
fi
umask 077
file=$(mktemp)
trap 'rm -f "$file"' EXIT
printf '{"tokens":1,"seals":1,"keys":{"1":"%s"}}' "$(openssl rand -base64 32)" > "$file"
az keyvault secret set --vault-name "$vault" --name privacy-keys --file "$file" --content-type application/json -o none
echo "privacy-keys were made in $vault"
