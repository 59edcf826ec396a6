variable "environment" {
  description = "Name of the environment, such as staging."
  type        = string
}

variable "name" {
  description = "Name of the project. With the environment, it is part of every resource's name."
  type        = string
  default     = "lockkeeper"
  nullable    = false
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

variable "create_oidc_provider" {
  description = "Whether to create GitHub's identity provider. An account can have only one: false if the account already has it."
  type        = bool
  default     = false
  nullable    = false
}

variable "max_session_duration" {
  description = "Maximum duration of a workflow's session in seconds. Must exceed the longest migration."
  type        = number
  default     = 7200
  nullable    = false
}

variable "repository_url" {
  description = "ECR repository of the image: output repository_url of environments/shared."
  type        = string
}

variable "image" {
  description = "Image of the first revisions. The workflows deploy the real images. Default: an image that does not exist."
  type        = string
  default     = null
}

variable "cpu_architecture" {
  description = "CPU architecture of the image: X86_64 or ARM64."
  type        = string
  default     = "X86_64"
  nullable    = false
}
