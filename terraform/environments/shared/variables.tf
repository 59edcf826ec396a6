variable "name" {
  description = "Name of the project, which names everything. The same in all environments; another than lockkeeper goes into the repository variable NAME, too."
  type        = string
  default     = "lockkeeper"
}

variable "region" {
  description = "AWS region, such as eu-west-1."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region: the name of an AWS region, such as eu-west-1."
  }
}

variable "github_repository" {
  description = "Repository on GitHub whose workflows deploy, OWNER/NAME."
  type        = string
}

variable "github_owner_id" {
  description = "Number of its owner: gh api repos/OWNER/NAME --jq .owner.id"
  type        = string
}

variable "github_repository_id" {
  description = "Its number: gh api repos/OWNER/NAME --jq .id"
  type        = string
}

variable "max_session_duration" {
  description = "Seconds that a workflow's session may last; longer than the longest migration."
  type        = number
  default     = 7200
}

variable "create_oidc_provider" {
  description = "Whether to create GitHub's identity provider; false if the account has it already."
  type        = bool
  default     = true
}

variable "reader_account_ids" {
  description = "Other AWS accounts with environments that pull the image."
  type        = list(string)
  default     = []
}

variable "kept_images" {
  description = "Images that stay in the registry, newest first."
  type        = number
  default     = 200
}
