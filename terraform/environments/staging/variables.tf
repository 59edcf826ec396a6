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
  description = "Whether to create GitHub's identity provider: true in an account of its own, false where shared or another environment created it."
  type        = bool
  default     = false
}

variable "repository_url" {
  description = "ECR repository of the image: the output of environments/shared."
  type        = string
}

variable "image" {
  description = "Image of the first revisions; the workflows deploy the real ones."
  type        = string
  default     = null
}

variable "databases" {
  description = "Databases of the cluster, in the application's words: lockkeeper.databases.<name>."
  type        = list(string)
  default     = ["events"]
}

variable "engine_version" {
  description = "Major version of Aurora PostgreSQL."
  type        = string
  default     = "17"
}

variable "log_exports" {
  description = "Logs of the database that go to CloudWatch."
  type        = set(string)
  default     = ["postgresql"]
}

variable "cpu_architecture" {
  description = "What the image is built for: X86_64 or ARM64."
  type        = string
  default     = "X86_64"
}

variable "cidr_block" {
  description = "Addresses of the VPC."
  type        = string
  default     = "10.0.0.0/16"
}

variable "allowed_cidr_blocks" {
  description = "IPv4 blocks that may reach the load balancer."
  type        = list(string)
  default     = ["0.0.0.0/0"]
}

variable "certificate_arn" {
  description = "ACM certificate of the load balancer; without one it speaks HTTP."
  type        = string
  default     = null
}

variable "domain_name" {
  description = "Host name that the certificate is for."
  type        = string
  default     = null
}
