variable "name" {
  description = "Name of the project, the same in all environments. If it is not lockkeeper, set the repository variable NAME as well."
  type        = string
  default     = "lockkeeper"
}

variable "region" {
  description = "AWS region, such as eu-west-1."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region: must be the name of an AWS region, such as eu-west-1."
  }
}

variable "github_repository" {
  description = "GitHub repository whose workflows deploy, OWNER/NAME."
  type        = string
}

variable "github_owner_id" {
  description = "ID of the repository's owner: gh api repos/OWNER/NAME --jq .owner.id"
  type        = string
}

variable "github_repository_id" {
  description = "ID of the repository: gh api repos/OWNER/NAME --jq .id"
  type        = string
}

variable "max_session_duration" {
  description = "Maximum duration of a workflow's session in seconds. Must exceed the longest migration."
  type        = number
  default     = 7200
}

variable "create_oidc_provider" {
  description = "Whether to create GitHub's identity provider. An account can have only one: false if the account already has it."
  type        = bool
  default     = true
}

variable "reader_account_ids" {
  description = "IDs of other AWS accounts whose environments pull the image."
  type        = list(string)
  default     = []
}

variable "kept_images" {
  description = "Number of images to keep in the registry. The newest images are kept."
  type        = number
  default     = 200
}
