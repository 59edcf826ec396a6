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

variable "repository_url" {
  description = "ECR repository of the image: output repository_url of environments/shared."
  type        = string
}

# Optional. modules/environment describes each variable and sets the default.
variable "max_session_duration" {
  type    = number
  default = null
}

variable "create_oidc_provider" {
  type    = bool
  default = null
}

variable "image" {
  type    = string
  default = null
}

variable "cpu_architecture" {
  type    = string
  default = null
}

variable "databases" {
  type    = list(string)
  default = null
}

variable "engine_version" {
  type    = string
  default = null
}

variable "log_exports" {
  type    = set(string)
  default = null
}

variable "cidr_block" {
  type    = string
  default = null
}

variable "allowed_cidr_blocks" {
  type    = list(string)
  default = null
}

variable "certificate_arn" {
  type    = string
  default = null
}

variable "domain_name" {
  type    = string
  default = null
}
